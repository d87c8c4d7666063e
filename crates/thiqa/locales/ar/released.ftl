released-title = ماذا يقول الناس عن شرطتهم
released-intro = أرقام من استطلاعات الرأي نُشرت للجميع. من يسأل الناس ليس من الشرطة.
released-none = لم يُنشر شيء بعد.
released-all = كل ما نُشر
released-by = نشره { $office } في { $day }
released-is-withdrawn = مسحوب
released-withdrawn = سُحب في { $day }، والسبب: { $why }
released-replaced = حلّ محل هذا النشر نشر أحدث.
released-replaces = يحل هذا النشر محل نشر أسبق.
released-method = كيف سُئل الناس
released-trust = كي لا يُعرف أحد مما قاله، لا تُعرض أرقام المجموعات الصغيرة، وتُقرَّب الأعداد إلى أقرب خمسة والنسب إلى أرقام صحيحة.
released-file = تنزيل الأرقام (CSV)
released-indicator = المؤشر:
released-answers = ما جُمع معًا من الأجوبة:
released-who = مَن
released-wave = متى
released-share = النسبة
released-interval = بثقة ٩٥٪
released-asked = عدد من سُئلوا
released-between = من { $low } إلى { $high }
released-few = سُئل عدد قليل
released-repeated = كما نُشر من قبل
released-withheld = لا يُعرض
released-mark = لعبارة «لا يُعرض» معنى واحد في كل مكان: قد يكشف الرقم ما قاله أفراد بعينهم.
released-places = مكانًا مكانًا
released-map = حسب المحافظة، { $wave }: { $question }
released-similar = { $wave }: طُرح هذا السؤال بصيغة قريبة وليست نفسها. قارنوا بحذر.
released-broken = { $wave }: طُرح هذا السؤال بصيغة أخرى، فلا تصح المقارنة.
released-sentence = { $wave }: من كل مئة شخص، قال نحو { $share } (بين { $low } و{ $high }): { $answers }.
released-sentence-bare = { $wave }: من كل مئة شخص، قال نحو { $share }: { $answers }.
released-sentence-asked = { $wave }: من كل مئة شخص سُئلوا، قال نحو { $share }: { $answers }.
released-sentence-place = { $wave }: من كل مئة شخص في محيط { $place }، قال نحو { $share } (بين { $low } و{ $high }): { $answers }.
released-sentence-place-bare = { $wave }: من كل مئة شخص في محيط { $place }، قال نحو { $share }: { $answers }.
released-sentence-place-asked = { $wave }: من كل مئة شخص سُئلوا في محيط { $place }، قال نحو { $share }: { $answers }.
released-sentence-governorate = { $wave }: من كل مئة شخص في { $place }، قال نحو { $share } (بين { $low } و{ $high }): { $answers }.
released-sentence-governorate-bare = { $wave }: من كل مئة شخص في { $place }، قال نحو { $share }: { $answers }.
released-sentence-governorate-asked = { $wave }: من كل مئة شخص سُئلوا في { $place }، قال نحو { $share }: { $answers }.
released-paper = نشرة للطباعة (PDF)
released-numbers = الأرقام
released-newest = هل ما زالت هذه الأرقام قائمة؟
released-not-shown = ما لا يُعرض، ولماذا
released-hidden = { $n ->
    [zero] كل أرقام هذه النشرة معروضة.
    [one] رقم واحد من هذه النشرة لا يُعرض.
    [two] رقمان من هذه النشرة لا يُعرضان.
    [few] { $n } أرقام من هذه النشرة لا تُعرض.
    [many] { $n } رقمًا من هذه النشرة لا تُعرض.
   *[other] { $n } رقم من هذه النشرة لا تُعرض.
}
released-more = ماذا قد تعني هنا كلمة «زيادة»: من { $first } إلى { $last } من كل مئة هي { $points } بالنقاط المئوية، وهي نحو { $relative } من المستوى الأول. حُسب كلاهما من أرقام مقرَّبة؛ وحيث تتداخل فترات الثقة قد يكون الفرق من الصدفة وحدها.
released-less = ماذا قد تعني هنا كلمة «انخفاض»: من { $first } إلى { $last } من كل مئة هي { $points } بالنقاط المئوية، وهي نحو { $relative } من المستوى الأول. حُسب كلاهما من أرقام مقرَّبة؛ وحيث تتداخل فترات الثقة قد يكون الفرق من الصدفة وحدها.
