-- The log of each office, its tree and its keys. These tables last; everything else is drawn from them.
CREATE TABLE head (
 office TEXT NOT NULL,
 origin TEXT NOT NULL,
 vkey TEXT NOT NULL,
 size BIGINT NOT NULL,
 closed BIGINT NOT NULL,
 frontier BYTEA NOT NULL,
 PRIMARY KEY (office)
);
CREATE TABLE entry (
 office TEXT NOT NULL,
 n BIGINT NOT NULL,
 stream TEXT NOT NULL,
 seq BIGINT NOT NULL,
 kind TEXT NOT NULL,
 about TEXT,
 at BIGINT NOT NULL,
 actor TEXT NOT NULL,
 facts TEXT NOT NULL,
 salt BYTEA,
 envelope BYTEA NOT NULL,
 leaf BYTEA NOT NULL,
 PRIMARY KEY (office, n)
);
CREATE UNIQUE INDEX entry_stream ON entry (office, stream, seq);
CREATE INDEX entry_about ON entry (office, about, n);
-- Ciphertexts stand apart, so that they can be erased: the sealed words, and facts withdrawn later.
CREATE TABLE sealed (
 office TEXT NOT NULL,
 n BIGINT NOT NULL,
 words BYTEA,
 withdrawn BYTEA,
 PRIMARY KEY (office, n)
);
-- Roots of full subtrees of 256^level leaves; partial tiles are drawn from entry.leaf.
CREATE TABLE node (
 office TEXT NOT NULL,
 level BIGINT NOT NULL,
 i BIGINT NOT NULL,
 hash BYTEA NOT NULL,
 PRIMARY KEY (office, level, i)
);
CREATE TABLE checkpoint (
 office TEXT NOT NULL,
 size BIGINT NOT NULL,
 root BYTEA NOT NULL,
 note TEXT NOT NULL,
 PRIMARY KEY (office, size)
);
CREATE TABLE case_key (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 epoch BIGINT NOT NULL,
 wrapped BYTEA NOT NULL,
 PRIMARY KEY (office, id, epoch)
);
CREATE TABLE once (
 office TEXT NOT NULL,
 once TEXT NOT NULL,
 PRIMARY KEY (office, once)
);
CREATE TABLE projection (
 name TEXT NOT NULL,
 version BIGINT NOT NULL,
 PRIMARY KEY (name)
);
CREATE TABLE cursor (
 office TEXT NOT NULL,
 job TEXT NOT NULL,
 n BIGINT NOT NULL,
 PRIMARY KEY (office, job)
);
