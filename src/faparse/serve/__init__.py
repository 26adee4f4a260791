"""An archive on this machine, to look about in: Datasette with templates of ours."""
