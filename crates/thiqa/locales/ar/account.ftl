account-closed = هذا الحساب مغلق.
