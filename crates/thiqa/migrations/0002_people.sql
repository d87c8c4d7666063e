-- What is not history: secrets to sign in with, and who is signed in just now.
CREATE TABLE credential (
 office TEXT NOT NULL,
 account TEXT NOT NULL,
 password TEXT NOT NULL,
 must_change BIGINT NOT NULL,
 totp BYTEA,
 totp_step BIGINT NOT NULL,
 failures BIGINT NOT NULL,
 locked_until BIGINT NOT NULL,
 PRIMARY KEY (office, account)
);
CREATE TABLE session (
 office TEXT NOT NULL,
 token BYTEA NOT NULL,
 account TEXT NOT NULL,
 version BIGINT NOT NULL,
 began BIGINT NOT NULL,
 seen BIGINT NOT NULL,
 PRIMARY KEY (office, token)
);
