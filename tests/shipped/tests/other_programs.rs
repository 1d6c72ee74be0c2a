//! Windows of other programs: the lock engages behind them, and takes nothing from them.

use shipped::{Home, OtherWindow, Outcome, Person, Shipped};

#[test]
fn what_is_typed_elsewhere_stays_there_while_it_locks() -> Outcome {
    let home = Home::new()?;
    let app = Shipped::start_open(&home, &Person::ada())?;
    let open = app.look()?;
    // Over a corner of ours, and over all of it.
    for (left, top) in [(300, 200), (0, 0)] {
        let mut area = app.window()?.ok_or("no window")?.area;
        area.x += left;
        area.y += top;
        let other = OtherWindow::on(app.desktop(), area)?;
        app.write("before")?;
        app.logind()?.lock()?;
        app.write("while it locks")?;
        app.locked(&open)?;
        app.write("583704")?;
        let (active, focus) = (app.screen().active()?, app.screen().focus()?);
        assert_eq!(active, Some(other.id()), "another window is active");
        assert_eq!(focus, other.id(), "another window has the keyboard");
        assert_eq!(app.screen().stacking()?.last(), Some(&other.id()));
        let typed = "before".len() + "while it locks".len() + "583704".len();
        app.until("all keys in the other window", || {
            Ok((other.keys() == typed).then_some(()))
        })?;
        app.field("PIN").holds("")?;
        drop(other);
        app.activate()?;
        app.unlock()?;
    }
    Ok(())
}
