print-number = Number
print-date = Date
print-verify = The entry in the log that proves this document
print-page = Page { $page } of { $pages }
print-unverified = The wording of this form is not confirmed
print-case = Case
print-sign = signature or thumbprint, date
