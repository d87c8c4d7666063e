account-closed = ئەم هەژمارە داخراوە.
