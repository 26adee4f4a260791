"""Tables: files with a text in each row. `read_table` reads any of them as a stream."""
