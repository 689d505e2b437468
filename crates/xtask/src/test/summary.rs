//! Reads the closing lines of Rust's test runner and sums them.

/// Tests that passed and failed so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Totals {
    /// Takes a line of output in; any but a closing line changes nothing.
    pub(super) fn read(&mut self, line: &str) {
        let Some(counts) = line.trim().strip_prefix("test result: ") else {
            return;
        };
        // `ok. 12 passed; 0 failed; …`: the verdict stands before the first count.
        let Some((_, counts)) = counts.split_once(". ") else {
            return;
        };
        for count in counts.split("; ") {
            match count.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// The line that closes the whole run.
    pub(super) fn closing_line(&self) -> String {
        format!("total: {} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Totals;

    #[test]
    fn closing_lines_are_summed_and_other_lines_ignored() {
        let mut totals = Totals::default();
        for line in [
            "running 14 tests",
            "test a_test_that_prints ... ok",
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.03s",
            "a test wrote: 7 passed; 9 failed;",
            "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 5 filtered out; finished in 1.00s\r",
        ] {
            totals.read(line);
        }
        assert_eq!(totals, Totals { passed: 15, failed: 1 });
        assert_eq!(totals.closing_line(), "total: 15 passed, 1 failed");
    }

    #[test]
    fn a_run_without_tests_counts_nothing() {
        let mut totals = Totals::default();
        totals.read(
            "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        assert_eq!(totals, Totals::default());
    }
}
