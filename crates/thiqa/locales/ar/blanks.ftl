# الاستمارات الورقية المرقمة
blanks-intro = اطبع استمارات مرقمة قبل انقطاع الكهرباء. يُكتب عليها باليد وتُدخل فيما بعد مع وقت الحدث. كل رقم يُطبع مرة ويُدخل مرة.
blanks-number = رقم الاستمارة
blanks-find = بحث
blanks-print = طباعة استمارات
blanks-print-now = ترقيم وطباعة
blanks-form = نوع الاستمارة
blanks-form-visit = مراجعة أو شكوى
blanks-form-case = قضية
blanks-form-statement = إفادة
blanks-form-line = قيد في: { $name }
blanks-form-needed = اختر نوع الاستمارة
blanks-count = كم استمارة
blanks-count-hint = حتى خمسين في المرة الواحدة
blanks-printed-on = طُبعت في
blanks-state = الحالة
blanks-state-printed = لم تُدخل بعد
blanks-state-entered = أُدخلت
blanks-state-spoiled = تالفة
blanks-state-missing = مفقودة
blanks-outstanding = { $n ->
    [zero] لا استمارات غير مدخلة
    [one] استمارة واحدة لم تُدخل بعد
    [two] استمارتان لم تُدخلا بعد
    [few] { $n } استمارات لم تُدخل بعد
    [many] { $n } استمارة لم تُدخل بعد
   *[other] { $n } استمارة لم تُدخل بعد
}
blanks-none = كل استمارة مطبوعة أُدخلت أو قيل ما صار بها.
blanks-more = تظهر الأقدم فقط.
blanks-one = استمارة ورقية مرقمة
blanks-settled-on = سُجل ذلك في
blanks-settled-by = سجله
blanks-record = القيد الذي أُدخلت فيه
blanks-enter-heading = إدخال ما كُتب عليها
blanks-enter-words = لا يفوت الوقت أبداً: اكتب وقت الحدث، أما وقت الإدخال فيُحفظ وحده.
blanks-enter = إدخال الاستمارة
blanks-enter-other = أو أدخلها على أنها:
blanks-settle-heading = لا يمكن إدخالها؟
blanks-why = ماذا صار بها
blanks-why-needed = اكتب ماذا صار بها
blanks-reason = لماذا لا يمكن إدخالها
blanks-reason-read = قراءة السبب
blanks-reason-noted = يُدوَّن اطلاعك على هذا.
blanks-spoil = تالفة
blanks-miss = مفقودة
blanks-unknown = لم تُطبع استمارة بهذا الرقم في هذا المركز
blanks-was-entered = أدخلها { $name } في { $at }
blanks-was-spoiled = سجلها { $name } تالفة في { $at }
blanks-late-words = تُدخل استمارة ورقية: اكتب متى حدث ذلك. يُحفظ وقت الإدخال أيضاً، ويظهر الوقتان.
blanks-event = وقت الحدث
blanks-event-hint = إذا تركته فارغاً يُكتب وقت الحفظ
blanks-taken = متى كُتبت على الورق
blanks-entered-on = وقت الإدخال
blanks-case = رقم القضية
blanks-case-hint = مثلاً 12/2026
blanks-case-unknown = لا قضية مفتوحة لك بهذا الرقم
blanks-words = ما قيل
blanks-words-needed = اكتب ما في الاستمارة
blanks-save = حفظ في القضية
blanks-sheets = استمارات للطباعة
blanks-bundle = { $n ->
    [zero] لا استمارات
    [one] استمارة واحدة
    [two] استمارتان
    [few] { $n } استمارات
    [many] { $n } استمارة
   *[other] { $n } استمارة
}
blanks-told = ما قيل له وإلى أين أُرسل
blanks-complainant = الاسم الرباعي واللقب: المشتكي أو المجني عليه
blanks-other-person = الاسم الرباعي واللقب: شخص آخر وصفته
blanks-full-name = الاسم الرباعي واللقب
blanks-sign-officer = اسم الضابط وتوقيعه
blanks-sign-person = توقيع صاحب الشأن
blanks-sign-thumb = بصمة الإبهام
blanks-foot = تُدخل هذه الاستمارة برقمها حين تعود الكهرباء، وتُحفظ الورقة. لا يُعاد استعمال الرقم.
