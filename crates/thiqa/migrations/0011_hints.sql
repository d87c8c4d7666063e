-- What a job found by itself and a person has still to look at: it is no fact until she has decided.
-- `record` is the case or visit whose key seals the words; whatever it was compared with stands in them.
CREATE TABLE match_hint (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 kind TEXT NOT NULL,
 record TEXT NOT NULL,
 at BIGINT NOT NULL,
 words BYTEA,
 PRIMARY KEY (office, id)
);
CREATE INDEX match_hint_at ON match_hint (office, kind, at, id);
CREATE INDEX match_hint_record ON match_hint (office, record);
