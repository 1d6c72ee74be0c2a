//! A backup file that somebody hands over.

#![no_main]

use std::fs;
use std::path::Path;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // In memory where there is such a folder: every run writes and syncs files.
    let memory = Path::new("/dev/shm");
    let home = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    }
    .expect("a folder can be made");
    let (file, folder) = (home.path().join("backup"), home.path().join("account"));
    fs::write(&file, bytes).expect("a file can be written");
    fs::create_dir(&folder).expect("a folder can be made");
    nightlatch_store::fuzzing::backup(&file, &folder);
    // Whatever the archive calls its entries, nothing lands beside the folder or goes by another name.
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        };
        entries.map(name).collect()
    };
    assert_eq!(names(home.path()).len(), 2);
    for name in names(&folder) {
        assert!(matches!(&*name, "slots.json" | "account-1.db"), "{name}");
    }
});
