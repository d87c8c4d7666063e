//! Names the folders that the program carries, so that a change in one of them builds it anew.

fn main() {
    for folder in ["locales", "migrations", "../../packs", "../../ui/dist"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
