-- After a restore an office goes on under a new name of its log: how far each earlier name reaches.
CREATE TABLE epoch (
 office TEXT NOT NULL,
 ended BIGINT NOT NULL,
 origin TEXT NOT NULL,
 vkey TEXT NOT NULL,
 PRIMARY KEY (office, ended)
);
-- What a restore found out, until the node has opened the new logs.
CREATE TABLE restoration (
 name TEXT NOT NULL,
 told TEXT NOT NULL,
 PRIMARY KEY (name)
);
