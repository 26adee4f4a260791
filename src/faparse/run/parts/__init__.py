"""A run into a folder of parts, each made by itself: in any process, on any machine, twice even.

`plan` cuts the sources into parts, and gives each a name that tells what it is made from and how.
`work` makes one: a file of documents or quotes, then one of dispatches, whose being there says that
the part is done. `run` sees to it that all are made, here or (`cluster`) elsewhere.
"""
