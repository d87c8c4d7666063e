# السجلات.
registers-intro = كل رقم يُعطى مرة واحدة ولا يُعاد استعماله. الرقم الناقص يعني أن شيئاً يحتاج إلى تفسير.
registers-register = السجل
registers-entries = القيود
registers-last = آخر رقم
registers-missing = أرقام ناقصة
registers-whole = لا شيء ناقص
registers-range = من { $first } إلى { $last }
registers-empty = لا قيود في السجلات بعد.
registers-comma = ،{" "}
registers-passed = مستثناة بعد استرجاع النسخة: { $ranges }
