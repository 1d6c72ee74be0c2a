//! The man page: made of what the program takes, and of what stands nowhere in it.

#[path = "../../src-tauri/arguments.rs"]
#[allow(dead_code, reason = "only what clap knows of it is used")]
mod arguments;

use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::steps::Failure;

/// What no option tells.
const MORE: &str = r".SH FILES
.TP
\fI~/.config/app.nightlatch.desktop\fR
This device: its name, the list of accounts, a remembered session. Another folder with
\fB\-\-config\-dir\fR.
.TP
\fI~/.local/share/app.nightlatch.desktop/accounts\fR
The accounts, one encrypted folder each. Another folder with \fB\-\-data\-dir\fR. Removing the package
leaves both folders as they are.
.SH ENVIRONMENT
.TP
\fBNIGHTLATCH_LOG\fR
What is written to the error output besides errors: \fIwarn\fR, \fIinfo\fR or \fIdebug\fR. No log file
is kept.
.TP
\fBDISPLAY\fR, \fBWAYLAND_DISPLAY\fR
The desktop. Without one there is no window and the program ends at once;
\fB\-\-self\-check\fR needs none.
.SH EXIT STATUS
0 when it was quit, 1 when it could not start, 2 when an option is not understood. With
\fB\-\-self\-check\fR: 0 when everything works, 3 when accounts work but this computer lacks something, 1 when
accounts don't work or the check could not be made.
";

pub fn page() -> Result<Vec<u8>, Failure> {
    let man = Man::new(arguments::Arguments::command());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    page.extend_from_slice(MORE.as_bytes());
    Ok(page)
}
