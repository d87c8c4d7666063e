-- Who opened a person's file, by day: drawn from the reads of every office's log as they come in.
CREATE TABLE seen (
 office TEXT NOT NULL,
 case_id TEXT NOT NULL,
 day BIGINT NOT NULL,
 reader TEXT NOT NULL,
 actor TEXT NOT NULL,
 via TEXT NOT NULL,
 PRIMARY KEY (office, case_id, day, reader, actor, via)
);
