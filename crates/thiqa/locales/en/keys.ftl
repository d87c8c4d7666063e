# While the station is locked
keys-locked-title = The station is locked
keys-locked-text = No page can be read and nothing can be written now. The keys are not in this machine's memory and nobody is signed in.
keys-locked-how = Two people of one office unlock it together on the unlocking page. One of them is the commander or the duty officer.

# Locking
keys-lock-link = Lock the station
keys-lock-title = Lock the station
keys-lock-text = Do this if somebody could take this machine or force a way into it.
keys-lock-keys = All keys leave this machine's memory at once. Without them nobody can read what is stored.
keys-lock-sessions = Everybody is signed out at once, you too. What is being typed anywhere is lost.
keys-lock-public = People outside can still see the status of their complaint.
keys-lock-after = To unlock, the passphrase of the keys or the disk with the key file is needed, and two people of the office. The lock stands in the log with your name.
keys-lock-now = Lock the station now

# Unlocking
keys-unlock = Unlock the station
keys-unlock-title = Unlock the station
keys-unlock-text = Two people stand here together. One of them is the commander or the duty officer; both are of one office. Each enters her own password.
keys-passphrase = Passphrase of the keys
keys-passphrase-hint = The words that were chosen when the office was set up
keys-file-mode = The keys are opened with the key file. Connect the disk on which it lies.
keys-person-leads = The first person
keys-person-second = The second person
keys-code-hint = Only if the account asks for codes from a phone
keys-unlock-log = That the station was unlocked, and by which two, stands in the log.
keys-unlock-wrong = The passphrase or one of the two sign-ins is wrong, or these two may not unlock the station together. After several failures you have to wait.
keys-no-key-file = The key file can't be read. Connect the disk on which it lies and try again.

# The key beside the data
keys-beside-title = The key lies beside the data
keys-beside-text = The file that opens all records lies on the same disk as the records. Whoever takes this machine can read everything. Ask the operator to put the key file on another disk or to choose a passphrase.

# The papers of the escrow
keys-share-title = Escrow share { $n } of 3
keys-share-holder-1 = Judicial council
keys-share-holder-2 = Ombudsman
keys-share-holder-3 = Ministry
keys-share-text = This is one of three shares of a key that opens all records of the node named below. Two shares together open them; one alone tells nothing.
keys-share-keep = Print this page, put it in a sealed envelope in a safe, and delete the file. Give it to nobody but the person who replaces you. Never bring two shares together unless a lawful order asks for it.
keys-share-use = When it is needed, two holders come to the machine and the operator runs: thiqa escrow open. Every opening stands in the log of each office.
keys-share-node = Node: { $node }
keys-share-day = Made on: { $day }
keys-passkey = Use a passkey instead of the code
keys-passkey-done = The passkey has signed.
keys-passkey-failed = That did not work. Try again, or use a code.
