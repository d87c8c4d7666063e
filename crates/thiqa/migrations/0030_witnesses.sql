-- Cosignatures of each log's checkpoints by others, and the newest checkpoint that has enough of them.
CREATE TABLE cosignature (
 office TEXT NOT NULL,
 size BIGINT NOT NULL,
 witness TEXT NOT NULL,
 origin TEXT NOT NULL,
 at BIGINT NOT NULL,
 line TEXT NOT NULL,
 PRIMARY KEY (office, size, witness)
);
CREATE TABLE witnessed (
 office TEXT NOT NULL,
 origin TEXT NOT NULL,
 size BIGINT NOT NULL,
 at BIGINT NOT NULL,
 PRIMARY KEY (office)
);
