print-number = العدد
print-date = التاريخ
print-verify = القيد في السجل الذي يثبت هذه الوثيقة
print-page = صفحة { $page } من { $pages }
print-unverified = صيغة هذا النموذج غير معتمدة
print-case = الدعوى
print-sign = التوقيع أو بصمة الإبهام، والتاريخ
