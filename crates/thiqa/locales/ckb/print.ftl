print-number = ژمارە
print-date = بەروار
print-verify = ئەو تۆمارەی لۆگ کە ئەم بەڵگەنامەیە دەسەلمێنێت
print-page = لاپەڕەی { $page } لە { $pages }
print-unverified = داڕشتنی ئەم فۆڕمە پەسەند نەکراوە
print-case = کەیس
print-sign = واژوو یان پەنجەمۆر، و بەروار
