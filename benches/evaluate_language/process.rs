//! CPU time and memory of this process.

/// The ticks of a second in which Linux tells CPU times.
const TICKS: f64 = 100.0;

/// CPU seconds of all threads of this process.
fn on_processors() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in brackets may hold spaces.
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    let mut fields = fields.split(' ').skip(11);
    let mut next = || {
        fields
            .next()
            .and_then(|f| f.parse::<f64>().ok())
            .unwrap_or_default()
    };
    (next() + next()) / TICKS
}

pub struct Clock(f64);

impl Clock {
    pub fn start() -> Self {
        Self(on_processors())
    }

    pub fn seconds(&self) -> f64 {
        on_processors() - self.0
    }
}

/// Resident memory in MiB.
pub fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

pub fn print(loading: f64, seconds: f64, words: usize, megabytes: f64) {
    println!(
        "  load {loading:.2} s; articles {seconds:.2} CPU s, {:.0} words/s; resident {megabytes:.0} MiB",
        words as f64 / seconds.max(1.0 / TICKS),
    );
}
