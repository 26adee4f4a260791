"""A dispatch read as a linter reads code: what is odd in it, where, and under which code.

codes       the codes there are, the parser's notes among them
checks      the checks of a newsroom, a function each, in one table
findings    a dispatch in, findings with line and column out
formats/    findings as text, JSON, SARIF, or GitHub's annotations
"""
