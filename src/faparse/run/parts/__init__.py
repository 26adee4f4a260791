"""A run into a folder of parts, each made by itself: in any process, on any machine, even twice.

`plan` cuts the sources into parts, and gives each a name that tells what it is made from and how.
`work` makes one: a file of documents or quotes, then one of dispatches, whose existence says that
the part is done. `run` sees that all are made, here or (with `cluster`) elsewhere.
"""
