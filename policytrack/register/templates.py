"""The files that a new register begins with."""

SETTINGS = """\
# 此文件标明登记册所在，并保存设置。 This file marks the register and holds its settings.
title: 承诺事项
language: {lang}
# organisation: 编发单位，印在报告首部。 Who issues the reports.
# first_issue: 2026-W01  # 首期报告期，印出“总第N期”。 The period of the first issue, to number the issues.
# letterhead:            # 版头，不写则不印。 Printed on the weekly in Word, only if given.
#   name: 某某厅文件
#   number: 某督〔{{year}}〕{{number}}号
#   seal: seal.png       # 登记册内的 PNG 图片 / a PNG inside the register
two_person: true      # 报结人与复核人须为两人。 Who reports may not close.
strict_units: false   # 为 true 时，单位须列入 units.yaml。 If true, units must be listed in units.yaml.
lights:
  due_soon: 14        # 距时限多少天起亮蓝灯。 Days to the deadline from which a light is blue.
  behind_yellow: 10   # 指标落后多少个百分点亮黄灯。 Points behind for yellow.
  behind_red: 30      # 落后多少个百分点亮红灯。 Points behind for red.
  quiet: 14           # 多少天未更新予以提示。 Days without an event before a hint.
  silent: 30          # 多少天未更新列入周报。 Days without an event before the weekly report says so.
"""

UNITS = """\
# 单位名单：现名、简称、曾用名、上级单位。 Units: name, aliases, former names, parent.
# units:
#   - name: 自治区司法厅
#     aliases: [司法厅]
units: []
"""
