//! Files of totals: all of them laid in, or nothing and why.

use super::send_file;
use crate::world::{Client, World};

const CSV: &str = "month,what,number,how,compared,reason\n\
    2024-01,visits,120,register,same,\n\
    2024-02,visits,\"1,131\",tally,similar,عُدّ الأشخاص\n\
    2/2024,cases,٩,,,\n";

async fn lines(client: &Client<'_>) -> Vec<serde_json::Value> {
    client.shown("/totals").await["lines"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_file_is_laid_in_once() {
    let world = World::new().await;
    let commander = world.client("commander").await;
    for _ in 0..2 {
        let reply = send_file(&commander, "/totals/file", &[], ("t.csv", CSV.as_bytes())).await;
        assert_eq!(reply.status, 303, "{}", reply.main());
    }
    let lines = lines(&commander).await;
    let seen: Vec<_> = lines
        .iter()
        .map(|line| {
            let text = |name: &str| line[name].as_str().unwrap_or("").to_owned();
            (text("month"), text("what"), line["number"].as_i64().unwrap(), text("compared"))
        })
        .collect();
    let row = |month: &str, what: &str, number, compared: &str| {
        (month.to_owned(), what.to_owned(), number, compared.to_owned())
    };
    assert_eq!(
        seen,
        [
            row("2024-02", "cases", 9, "broken"),
            row("2024-02", "visits", 1131, "similar"),
            row("2024-01", "visits", 120, "same"),
        ]
    );
    assert!(lines.iter().all(|line| line["versions"] == 1), "a second send changes nothing");
    world.whole().await;
}

#[tokio::test]
async fn a_sheet_in_arabic_words_is_read_too() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        [["الشهر", "ما عُدّ", "العدد", "كيف عُدّ"], ["2024-05", "المراجعات", "77", "بعلامات على ورقة"]]
            .iter()
            .enumerate()
    {
        for (column, text) in cells.iter().enumerate() {
            sheet.write(row as u32, column as u16, *text).unwrap();
        }
    }
    let file = book.save_to_buffer().unwrap();
    let world = World::new().await;
    let desk = world.client("desk").await;
    let reply = send_file(&desk, "/totals/file", &[], ("t.xlsx", &file)).await;
    assert_eq!(reply.status, 303, "{}", reply.main());
    let line = &lines(&desk).await[0];
    assert_eq!(
        (&line["what"], &line["number"], &line["how"]),
        (&"visits".into(), &77.into(), &"tally".into())
    );
}

#[tokio::test]
async fn a_file_with_faults_lays_nothing_in() {
    let world = World::new().await;
    let desk = world.client("desk").await;
    let faulty = "month,what,number,how,by\n\
        2024-01,visits,120,,\n\
        2024-13,visits,1,,\n\
        2024-02,rumours,1,,\n\
        2024-02,visits,many,,\n\
        2024-03,visits,1,by ear,\n\
        2024-04,visits,1,,somebody\n\
        2024-01,visits,7,,\n\
        2027-01,visits,7,,\n";
    let page = send_file(&desk, "/totals/file", &[], ("t.csv", faulty.as_bytes())).await;
    assert_eq!(page.status, 422);
    for words in [
        "اكتب الشهر والسنة",
        "اختر ما عُدّ",
        "rumours",
        "اكتب عدداً صحيحاً",
        "لا توجد طريقة العدّ هذه",
        "لا توجد هذه الوظيفة",
        "مكرر في الملف",
        "لم يبدأ بعد",
    ] {
        assert!(page.main().contains(words), "{words}: {}", page.main());
    }
    for (file, words) in [
        (&b"month,what\n2024-01,visits\n"[..], "عمود لازم غير موجود"),
        (&b"month,what,number\n"[..], "الملف"),
        (&b"PK\x03\x04 broken"[..], "الملف"),
    ] {
        let page = send_file(&desk, "/totals/file", &[], ("t.csv", file)).await;
        assert_eq!(page.status, 422);
        assert!(page.main().contains(words), "{words}: {}", page.main());
    }
    assert_eq!(send_file(&desk, "/totals/file", &[], ("t.csv", b"")).await.status, 422);
    assert!(lines(&desk).await.is_empty(), "nothing was laid in");
    // What stands with another number is corrected on its page, with a reason.
    let first = [("month", "2024-01"), ("what", "visits"), ("number", "120")];
    assert_eq!(desk.post("/totals", &first).await.status, 303);
    let other = b"month,what,number\n2024-02,visits,5\n2024-01,visits,121\n";
    let page = send_file(&desk, "/totals/file", &[], ("t.csv", other)).await;
    assert_eq!(page.status, 422);
    assert!(page.main().contains("لهذا الشهر عدد آخر"), "{}", page.main());
    assert_eq!(lines(&desk).await.len(), 1, "the rows before it are taken back");
    let client = world.client("protection").await;
    assert_eq!(
        send_file(&client, "/totals/file", &[], ("t.csv", CSV.as_bytes())).await.status,
        404
    );
}
