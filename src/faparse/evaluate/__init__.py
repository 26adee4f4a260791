"""How good a parse is: gold of several forms, measures with intervals, reports and comparisons.

readings = read_gold("gold/dev")             readers/   tagged text, brat, JSON, Label Studio
scores = [score(gold, guess) for …]          measures   the definitions
report = make_report(scores)                 report     figures by part, agency and rule
table(report), page(report, …)               table, html
"""
