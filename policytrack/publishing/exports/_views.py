"""What people look up in the database, under Chinese names: what is open, what is past due, by unit, the events."""


def _named(alias: str, column: str, list: str) -> str:
    """Joins the names of the codes of a column."""
    return f"LEFT JOIN words {alias} ON {alias}.list = '{list}' AND {alias}.code = {column}"


_COMMITMENT = f"""
SELECT c.id AS 编号, c.title AS 名称, k.zh AS 类别, c.lead AS 牵头单位, s.zh AS 状态, g.zh AS 环节,
       c.due AS 完成时限, c.due_last AS 最迟日期, t.zh AS 时效, l.zh AS 亮灯, c.reason_zh AS 亮灯原因,
       c.slip_days AS 延期天数, c.updated_last AS 最近事件
FROM commitments c
{_named("k", "c.kind", "kind")} {_named("s", "c.status", "status")} {_named("g", "c.stage", "stage")}
{_named("t", "c.timeliness", "timeliness")} {_named("l", "c.light", "light")}"""

_OPEN = "c.status NOT IN ('closed', 'dropped', 'merged')"
_BY_DUE = "ORDER BY c.due_last IS NULL, c.due_last, c.id"

VIEWS = (
    f"CREATE VIEW v_commitments AS {_COMMITMENT}\nORDER BY c.id",
    f"CREATE VIEW v_open AS {_COMMITMENT}\nWHERE {_OPEN}\n{_BY_DUE}",
    f"CREATE VIEW v_overdue AS {_COMMITMENT}\nWHERE c.timeliness = 'overdue'\n{_BY_DUE}",
    f"""CREATE VIEW v_by_unit AS
SELECT COALESCE(c.lead, '（未明确）') AS 牵头单位, COUNT(*) AS 事项, SUM({_OPEN}) AS 未办结, SUM(c.timeliness = 'overdue') AS 时限已过,
       SUM(c.light = 'red') AS 红灯, SUM(c.light = 'yellow') AS 黄灯, SUM(c.light = 'blue') AS 蓝灯,
       SUM(c.light = 'green') AS 绿灯, SUM(c.light = 'grey') AS 灰灯
FROM commitments c GROUP BY c.lead ORDER BY c.lead IS NULL, c.lead""",
    f"""CREATE VIEW v_events AS
SELECT e.commitment AS 编号, c.title AS 名称, e.id AS 事件号, e."date" AS 发生日期, e.recorded AS 登记时间,
       s.zh AS 状态, g.zh AS 环节, e.set_due AS 完成时限, e.note AS 说明
FROM events e JOIN commitments c ON c.id = e.commitment
{_named("s", "e.set_status", "status")} {_named("g", "e.set_stage", "stage")}
WHERE e.standing ORDER BY e.date_last, e.recorded, e.id""",
)
