//! Who asks, and what she wants to do.

use crate::code::codes;

/// The person who asks, as far as policies may see her.
///
/// The first three are codes of the pack. A code that the policies' schema doesn't know is allowed
/// nothing at all.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Who {
    /// What she does: `desk_officer`, `commander`, `investigating_judge`, …
    pub role: String,
    /// What kind of office she serves in: `station`, `court`, `inspectorate`, …
    pub office_kind: String,
    /// What kind of unit of it: `reception`, `family_protection`, …, or `none`.
    pub unit_kind: String,
    /// Her account's id, for the caller's use. No policy sees it: two accounts with the same
    /// codes are allowed the same.
    pub account: String,
}

codes! {
    /// What can be done with a record.
    Action {
        /// Open it and read it.
        View = "view",
        /// See its row in a list: number, status, clocks.
        List = "list",
        /// See how many there are.
        Count = "count",
        /// Find it by name, phone, document or number.
        Search = "search",
        /// Make a new one.
        Create = "create",
        /// Add what happened.
        Update = "update",
        /// Say who works on it.
        Assign = "assign",
        /// Say that a sealed record is ordinary.
        OpenSealed = "open_sealed",
        /// Say that a record is more sensitive than it was.
        Raise = "raise",
        /// End it.
        Close = "close",
        /// Take it out of the system as a file.
        Export = "export",
        /// Put it on paper.
        Print = "print",
        /// Add a paper, picture or recording.
        Attach = "attach",
        /// Say that an earlier entry was wrong.
        Correct = "correct",
        /// Take over older registers.
        Import = "import",
        /// Give and take rights, lock and unlock.
        Administer = "administer",
        /// Make it known outside.
        Publish = "publish",
        /// Check the log's proofs.
        Verify = "verify",
        /// Accept, reject, review: say yes or no to what somebody else asks.
        Decide = "decide",
        /// Open a sealed criminal file in an emergency, for a time, with a second officer.
        BreakGlass = "break_glass",
        /// Answer the person who asks with her reference slip.
        Answer = "answer",
    }
}
