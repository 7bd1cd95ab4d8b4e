"""Words that are likelier to mean something than noise is: for hypothesis, and atheris's dictionary."""

from policytrack.query.asking import BY_NAME
from tests.trust.hostile import SOUND

YAML = (
    "a: b\n", "- x\n", "  ", "\n", ": ", "- ", "[", "]", "{", "}", ", ", "'", '"', "|\n", "|+\n", ">-\n", "#", " # 注\n", "&a ",
    "*a", "!!str ", "<<: ", "? ", "---\n", "...\n", "%YAML 1.1\n", "\\", "~", "null", "true", "1.5", "007", "2020-05",
    "title: ", "tags: [a]\n", "note: ", "history:\n", "set: {status: closed}\n", "\ufeff", "\t", "\r\n", "条例",
    "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", SOUND, SOUND.partition("history:")[0],
)  # fmt: skip
QUERY = (
    *BY_NAME, ":", "<", "<=", ">", "≥", "≠", "!=", "-", "!", " ", ",", "，", '"', "“", " or ", "或", "|", "none", "any", "无",
    "2020", "2020-09", "年底", "9月下旬", "+3个工作日", "红", "red", "yes", "是", "-1", "9" * 30, "ⅷ", "１２", "天", "x", "条例",
)  # fmt: skip
DATES = (
    "2020", "-", "09", "23", "/", "0000", "9999", "9999-12-31", "0001-01-01", "年", "月", "日", "上旬", "中旬", "下旬", "底", "初",
    "今年", "明年", "去年", "本周", "上周五", "下个月", "第", "四", "季度", "上半年", "+", "15", "个工作日", "天", "前", "内", "W53",
    "-W", "Q4", "H1", "二〇二〇", "十二", "万", "亿", "99999999999999", " ", "T", "09:30", "+08:00", "Z", "今天", "tomorrow",
)  # fmt: skip
COMMANDS = (
    "list", "show", "add", "update", "verify", "check", "report", "diff", "log", "undo", "export", "calendar", "schema",
    "completion", "site", "sync", "init", "edit", "merge-driver", "textconv", "--help", "--version", "-h", "--", "-",
    "--lang", "en", "zh", "--today", "2020-11-27", "--records", "records", "--by", "张三", "--format", "json", "csv", "html",
    "docx", "xlsx", "table", "yaml", "--columns", "id,title", "--sort", "-due", "--limit", "0", "3", "--as-of", "--known-at",
    "--kind", "regulation", "--status", "closed", "--stage", "drafting", "--due", "年底", "--value", "nan", "1e999",
    "--note", "x", "--evidence", "http://[", "https://a.gov.cn", "--grade", "A", "--fulfilment", "full", "--corrects",
    "aaaaa1", "--reason", "--title", "--id", "--quote", "--source", "a", "--indicator", "--goal", "--direction", "up",
    "--week", "2020-W48", "2020-W99", "--since", "--until", "--unit", "--annexes", "--public", "--internal", "--fix",
    "--history", "HEAD~1..HEAD", "HEAD", "--stat", "--quiet", "--force", "-o", "a.html", "a.db", "--output", "数据条例",
    "2020-shuju", "weekly", "sheet", "claims", "units", "datapackage", "sqlite", "parquet", "--weeks", "521", "bash",
    "light:red", "due<", "", " ", "\n", "\udcff", "=", "--=", "--lang=xx", "--today=", "9" * 400, "%s", "{}",
)  # fmt: skip
LEDGER = (
    "编号", "事项", "名称", "牵头单位", "配合单位", "责任人", "完成时限", "进展情况", "状态", "存在问题", "下一步措施", "类别", "序号", "备注",
    "是否完成", "目标值", "合计", ",", ",,", "\t", ";", "\n", "\r\n", '"', "、", "2020-shuju", "数据条例", "条例", "司法厅", "年底", "44196",
    "2020.1", "2020年12月31日", "长期", "已完成", "推进中", "未完成", "是", "否", "无", "—", "#REF!", "=1+1", "'", "98%", "\ufeff", "（一）",
    "编号,事项,牵头单位,完成时限,状态\n", "A-1,数据条例,司法厅,年底,推进中\n", "2020-shuju,数据条例,司法厅,2021-06-30,已完成\n", "９", "\x00",
)  # fmt: skip
PAPER = (
    "2020年", "今年", "明年", "下一步", "将", "拟", "已", "了", "要", "力争", "进一步", "修订", "制定", "出台", "完成", "推进", "建设", "提请",
    "《数据条例》", "《", "》", "条例", "和", "、", "，", "。", "；", "：", "？", "\n", "　", "一、", "（一）", "1.", "10万", "98%以上", "三千个",
    "年底前", "9月下旬前", "到2025年", "省司法厅牵头", "（责任单位：司法厅）", "答：", "记者：", "习近平总书记强调", "会议指出", "等", "的",
    "序号", "\t", "2月3日前", "达到", "新增", "不低于", "确保", "张三", "9" * 30, "\ufeff", "a",
)  # fmt: skip
WORDS = {
    "codec": YAML,
    "edits": (*YAML, "\0"),
    "query": QUERY,
    "dates": DATES,
    "moments": DATES,
    "merge": (*YAML, "\0"),
    "command-line": COMMANDS,
    "ledger": LEDGER,
    "paper": PAPER,
}
BETWEEN = {"command-line": "\0"}
