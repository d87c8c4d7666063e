# الموقف اليومي.
situation-title = تقارير الموقف اليومي
situation-one = الموقف اليومي
situation-this-morning = موقف هذا الصباح
situation-none = لم يُنظَّم أي موقف بعد. ابدأ بموقف هذا الصباح.
situation-corrected = مصحَّح
situation-late = متأخر
situation-not-signed = غير موقَّع
situation-period = المدة: من { $from } إلى { $until }
situation-signed-at = وُقّع في { $time }.
situation-corrected-since = مصحَّح: تغيّر بعد التوقيع، والأرقام الأولى باقية في السجل.
situation-overdue = كان مطلوباً في { $time } ولم يُوقَّع بعد.
situation-due = مطلوب حتى { $time }.
situation-drawn-at = نُظّم من القيود في { $time }.
situation-not-drawn = لم يُنظَّم بعد. هذا ما تقوله القيود الآن.
situation-draw = تنظيم الموقف من القيود
situation-draw-again = تحديث الأرقام من القيود
situation-figures = تصحيح الأرقام
situation-figures-hint = غيّر ما هو خطأ واكتب السبب. يبقى الرقم المأخوذ من القيود ظاهراً بجانب رقمك. ما لا تعرفه القيود يُملأ باليد.
situation-text = إضافة نص
situation-sign = توقيع الموقف وأخذ الرقم
situation-print = نسخة للطباعة
situation-what = البيان
situation-number = العدد
situation-remark = ملاحظة
situation-by-hand = لا تعرفه القيود، يُملأ باليد
situation-added = أُضيف بعد التوقيع
situation-open = فتح القيد
situation-strike = شطب
situation-nothing = لا شيء.
situation-withheld = لا تظهر أرقام هذا القسم إلا لمدير المركز.
situation-draft = مسودة، غير موقَّعة
situation-sign-duty = ضابط الخفر
situation-sign-commander = مدير المركز: الاسم والتوقيع
situation-stamp = الختم
situation-why = سبب التغيير
situation-why-needed = اكتب سبب تغيير هذا الرقم
situation-number-needed = اكتب عدداً من صفر فأكثر
situation-is-signed = الموقف موقَّع. صحّح الأرقام بدلاً من تنظيمه من جديد.
situation-section = القسم
situation-section-needed = اختر القسم
situation-words = النص
situation-words-hint = بلا أسماء الضحايا والأطفال: الورقة تخرج من المركز.
situation-words-needed = اكتب نصاً أو أشّر على قيد
situation-take-over = خذ من القيود
situation-take-over-hint = ما حدث في هذا اليوم مما يجوز لك فتحه. لا حاجة إلى كتابته مرة أخرى.
situation-drawn-value = { $n ->
    [zero] من القيود: { $n }
    [one] من القيود: { $n }
    [two] من القيود: { $n }
    [few] من القيود: { $n }
    [many] من القيود: { $n }
   *[other] من القيود: { $n }
}
situation-now-value = { $n ->
    [zero] القيود تقول الآن: { $n }
    [one] القيود تقول الآن: { $n }
    [two] القيود تقول الآن: { $n }
    [few] القيود تقول الآن: { $n }
    [many] القيود تقول الآن: { $n }
   *[other] القيود تقول الآن: { $n }
}
