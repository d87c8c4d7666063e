-- Passkeys to sign in with. The public key and the name that its owner gave it are sealed with the office's key.
CREATE TABLE passkey (
 office TEXT NOT NULL,
 id TEXT NOT NULL,
 account TEXT NOT NULL,
 credential BYTEA NOT NULL,
 label BYTEA,
 created BIGINT NOT NULL,
 used BIGINT,
 PRIMARY KEY (office, id)
);
CREATE UNIQUE INDEX passkey_id ON passkey (id);
CREATE INDEX passkey_account ON passkey (office, account);
