releases-title = أرقام منشورة
releases-one = نشر
releases-intro = ما نُشر من استطلاعات الرأي. يقرؤه الجميع.
releases-begin = يبدأ النشر من مجموعة نتائج لاستطلاعكم.
releases-new = اقتراح نشر
releases-results-unknown = اختر أولًا مجموعة نتائج لفريقكم.
releases-day = اليوم
releases-stage = الحالة
releases-draft = ينتظر شخصًا ثانيًا
releases-dropped = لن يُنشر
releases-published = منشور
releases-withdrawn = مسحوب
releases-two = شخص يقترح وشخص آخر يوقّع. لا يُنشر شيء قبل ذلك.
releases-words = ما يُقال للقارئ
releases-words-hint = إذا تُركت لغة فارغة ظهر فيها نص لغة أخرى.
releases-title-in = العنوان ({ $language })
releases-title-needed = اكتب عنوانًا بلغة واحدة على الأقل.
releases-method-in = كيف سُئل الناس ({ $language })
releases-questions = الأسئلة
releases-questions-needed = اختر سؤالًا واحدًا على الأقل.
releases-other-cut = للسؤال { $question } مجموعة واحدة من الأجوبة تُجمع معًا، في هذا النشر وفي كل نشر سابق. يمكن طرح تقسيمين للسؤال الواحد أحدهما من الآخر.
releases-other-codes = نُشر السؤال { $question } من قبل مقسَّمًا برموز أخرى. تحت أسماء جديدة يمكن استنتاج أجوبة الأشخاص أنفسهم: استخدم الرموز السابقة أو اترك هذا التقسيم.
releases-wave-withdrawn = سُحبت موجة من موجات هذه الأرقام. احسب أولًا أرقامًا من دونها.
releases-sums = هذه الأرقام لا تتوافق في مجموعها، فيما بينها أو مع ما نُشر من قبل. لا يمكن نشرها.
releases-breaks = مقسَّمة بحسب
releases-breaks-hint = لا يُقسَّم السؤال إلا بقدر ما يجوز: بعض الأسئلة لا تُذكر إلا للبلد كله.
releases-replaces = يحل محل
releases-replaces-none = لا نشر سابق
releases-replaces-unknown = لا يوجد نشر كهذا لفريقكم.
releases-propose = اقترحه
releases-preview = معاينة للفريق. تُفحص الأرقام مرة أخرى عند التوقيع.
releases-warnings = ما يجب أن ينظر فيه إنسان
releases-differs = تختلف الأرقام عما نُشر من قبل، وتبقى الأرقام السابقة، ولا يُعرض شيء إن كانت قد سُحبت
releases-exposed = يمكن استنتاجه مما نُشر من قبل، ولا يغيّر هذا النشر من ذلك شيئًا
releases-withheld = ما حُجب ولماذا
releases-withheld-text = للفريق وحده: يرى القارئ العلامة نفسها لكل سبب.
releases-withheld-none = لم يُحجب شيء.
releases-base = سُئل أقل من ٣٠ شخصًا
releases-clusters = الأشخاص من أقل من ٣ مواقع، أو من مركز واحد حيث لا يجوز ذكره وحده
releases-part = أقل من ١٠ أشخاص قالوا نعم، أو أقل من ١٠ قالوا لا
releases-complement = العدد كافٍ، لكن رقمًا محجوبًا يُستنتج منه
releases-earlier = حُجب في نشر سابق، فيبقى محجوبًا
releases-guarded = { $n ->
    [zero] لا رقم غير منشور يُخشى استنتاجه.
    [one] رقم واحد غير منشور يُمنع استنتاجه.
    [two] رقمان غير منشورين يُمنع استنتاجهما.
    [few] { $n } أرقام غير منشورة يُمنع استنتاجها.
    [many] { $n } رقمًا غير منشور يُمنع استنتاجها.
   *[other] { $n } رقم غير منشور يُمنع استنتاجها.
}
releases-would = ما سيُنشر
releases-decide = القرار
releases-second-needed = يجب أن يوقّع شخص ثانٍ من فريقكم.
releases-nothing = كل أرقام هذا النشر محجوبة. لا شيء يُنشر.
releases-sign-text = انظر في الأرقام والكلمات وما حُجب. ما نُشر مرة يبقى معروفًا.
releases-sign = وقّع وانشر
releases-why = لماذا لن يُنشر
releases-why-needed = اكتب السبب.
releases-drop = لا تنشره
releases-withdraw = سحب النشر
releases-withdraw-text = تبقى الصفحة وتقول إن النشر لم يعد قائمًا ولماذا. وما رُئي يبقى في السجل.
releases-why-public = السبب، ليقرأه الجميع ({ $language })
