-- The last number given in each register of an office and year. Numbers are never used again.
CREATE TABLE number (
 office TEXT NOT NULL,
 register TEXT NOT NULL,
 year BIGINT NOT NULL,
 last BIGINT NOT NULL,
 PRIMARY KEY (office, register, year)
);
