account-closed = This account is closed.
