-- The archive that `--to sqlite` makes. docs/archives.md says how to ask it.
-- Offsets count code points of dispatches.text, half open, so that
-- substr(text, content_start + 1, content_end - content_start) = content for a content of one stretch.
-- Where `carry` names further columns, dispatches has them too, behind `text`.

-- One row for each run that wrote here; what a dispatch was made by.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    version TEXT NOT NULL,            -- of faparse
    settings TEXT NOT NULL            -- as JSON: what changes the outcome of parsing, and the table
);

-- One row for each dispatch; an input that failed has one too, with `error` and no text.
CREATE TABLE dispatches (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs(id),
    document_id TEXT NOT NULL,        -- the one given, else the path, with #number for a row
    part INTEGER NOT NULL,            -- from 1, of a file that --split parts
    path TEXT NOT NULL,
    record INTEGER,                   -- the row's number in a table, from 1
    text_start INTEGER NOT NULL,      -- where the text column begins in `text`, behind a title
    sha256 TEXT,                      -- of the file's bytes, or of a row's text in UTF-8
    agency_id TEXT,                   -- «fars», where the agency is known to faparse
    agency TEXT,                      -- as given, else the full name of the one found
    service TEXT,
    item_id TEXT,
    date TEXT,                        -- ISO 8601, Gregorian: as given, else as found
    date_text TEXT,                   -- as it was given, else as it stands in the text
    located TEXT,
    byline TEXT,
    url TEXT,
    kicker TEXT,
    headline TEXT,                    -- as found, else the title given; then it has no offsets
    headline_start INTEGER,
    headline_end INTEGER,
    lede TEXT,
    lede_start INTEGER,
    lede_end INTEGER,
    footer TEXT,
    footer_code TEXT,
    quotes INTEGER NOT NULL,          -- how many
    chars INTEGER NOT NULL,
    notes TEXT,                       -- the codes, with a blank between
    error TEXT,
    text TEXT,
    given TEXT,                       -- JSON: what came with the text from outside
    search TEXT,                      -- folded for the full-text index: headline and text
    spellings TEXT                    -- the words of `search` that are spelt otherwise elsewhere
);

-- Everybody who speaks: all spellings that fold to one key are one speaker.
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,         -- letters folded, nothing between them; or that of an alias
    name TEXT NOT NULL,               -- the most frequent spelling, of equals the longest
    quotes INTEGER NOT NULL,
    dispatches INTEGER NOT NULL,
    first_date TEXT,
    last_date TEXT
);

CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,
    dispatch INTEGER NOT NULL REFERENCES dispatches(id) ON DELETE CASCADE,
    speaker_id INTEGER REFERENCES speakers(id),
    number INTEGER NOT NULL,          -- from 1, in the order of the text
    kind TEXT NOT NULL,               -- direct, indirect, mixed
    content TEXT NOT NULL,            -- several stretches are joined by « … »
    content_start INTEGER NOT NULL,
    content_end INTEGER NOT NULL,
    stretches TEXT,                   -- JSON [[start, end], …] where there are several
    cue TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    lemma TEXT,
    source TEXT,                      -- the mention beside the cue («وی»)
    source_start INTEGER,
    source_end INTEGER,
    speaker TEXT,                     -- as spelt in this dispatch
    speaker_start INTEGER,
    speaker_end INTEGER,
    speaker_key TEXT,
    role TEXT,
    rule TEXT NOT NULL,
    confidence REAL,                  -- how often its rule is right about its kind, on gold
    search TEXT,
    spellings TEXT
);

CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    dispatch INTEGER NOT NULL REFERENCES dispatches(id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    note_start INTEGER NOT NULL,
    note_end INTEGER NOT NULL
);

CREATE INDEX dispatches_document_id ON dispatches(document_id, part);
CREATE INDEX dispatches_date ON dispatches(date);
CREATE INDEX dispatches_agency ON dispatches(agency_id);
CREATE INDEX quotes_dispatch ON quotes(dispatch);
CREATE INDEX quotes_speaker ON quotes(speaker_id);
CREATE INDEX notes_dispatch ON notes(dispatch);

-- Who held which role, and from when to when the archive says so.
CREATE VIEW speaker_roles AS
SELECT speaker_id, speakers.name, role, count(*) AS quotes,
       min(date) AS first_date, max(date) AS last_date
FROM quotes JOIN speakers ON speakers.id = speaker_id JOIN dispatches ON dispatches.id = dispatch
WHERE role IS NOT NULL
GROUP BY speaker_id, role;

CREATE VIRTUAL TABLE dispatches_fts USING fts5(
    search, spellings, content="dispatches", content_rowid="id",
    tokenize="unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE quotes_fts USING fts5(
    search, spellings, content="quotes", content_rowid="id",
    tokenize="unicode61 remove_diacritics 0"
);
