use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::tz::TimeZone;
use prost_types::Timestamp;

use crate::config::{Layers, SETTINGS, Scope, Setting};
use crate::service::contract::{Feature, OffsetUnit, summary_options};

/// The analysis desk a newsroom runs itself: clean text, actors, events and
/// summaries.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, max_term_width = 100)]
pub(super) struct Cli {
    /// The settings' file, in TOML; COPYDESK_CONFIG may name it as well
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve the desk over gRPC until SIGTERM or SIGINT
    Serve,
    /// Analyse articles and print what is found
    Analyze(AnalyzeArguments),
    /// Analyse a file of articles, one request in JSON a line
    Batch(BatchArguments),
    /// Print every setting in force and where its value came from
    Config(ConfigArguments),
}

#[derive(Debug, Args)]
pub(super) struct AnalyzeArguments {
    /// Text or HTML files; "-" reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// Take the input for HTML, whatever its name and look
    #[arg(long)]
    pub(super) html: bool,

    /// The encoding of the input, such as windows-1252, instead of detecting it
    #[arg(long, value_name = "LABEL")]
    pub(super) encoding: Option<String>,

    /// The article's title
    #[arg(long)]
    pub(super) title: Option<String>,

    /// Where the article was found
    #[arg(long)]
    pub(super) url: Option<String>,

    /// When it was published: a day (2022-01-08, midnight UTC) or an RFC 3339 time
    #[arg(long, value_name = "TIME", value_parser = published)]
    pub(super) published: Option<Timestamp>,

    /// Its language, if you are sure of it: "en"
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,

    /// The parts wanted, divided by commas; "clean" alone for the clean text alone
    /// [default: all but tokens and names]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "NAMES")]
    pub(super) features: Vec<FeatureName>,

    /// What offsets count
    #[arg(long, value_enum, value_name = "UNIT")]
    pub(super) offset_unit: Option<UnitName>,

    /// The summary's length in sentences
    #[arg(long, group = "length", value_name = "N")]
    pub(super) max_sentences: Option<i32>,

    /// The summary's length in characters
    #[arg(long, group = "length", value_name = "N")]
    pub(super) max_characters: Option<i32>,

    /// The part of the article's sentences to keep in the summary, up to 1
    #[arg(long, group = "length", value_name = "PART")]
    pub(super) ratio: Option<f64>,

    /// The summary's form; a headline has at most 90 characters
    #[arg(long, value_enum)]
    pub(super) style: Option<StyleName>,

    /// Summarise what the article says of this actor
    #[arg(long, group = "focus", value_name = "NAME")]
    pub(super) about: Option<String>,

    /// Summarise what answers this question; "source" asks who says so
    #[arg(long, group = "focus", value_enum)]
    pub(super) question: Option<QuestionName>,

    /// Whether the summary's sentences are shortened: where that makes them fit,
    /// always, or never
    #[arg(long, value_enum, value_name = "WHEN")]
    pub(super) compress: Option<CompressionName>,

    /// A report to read, or the response in JSON, one line for each input
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: ReportFormat,

    /// A server to ask, http://HOST:PORT; without it this process analyses
    #[arg(long, value_name = "URL")]
    pub(super) endpoint: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct BatchArguments {
    /// Requests, one a line: AnalyzeBatchRequest in proto3's JSON mapping
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub(super) input: PathBuf,

    /// Answers, one a line: AnalyzeBatchResponse. A file that holds some of them
    /// already is completed; a story is told once all its items are answered
    #[arg(long, default_value = "-", value_name = "FILE")]
    pub(super) output: PathBuf,

    /// Throw away what the output file holds and start over
    #[arg(long)]
    pub(super) restart: bool,

    /// A server to ask, http://HOST:PORT; without it this process analyses
    #[arg(long, value_name = "URL")]
    pub(super) endpoint: Option<String>,

    /// Requests under way at a time [default: the setting batch_window]
    #[arg(long, value_name = "N")]
    pub(super) window: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    /// A table, JSON, or an example of the settings' file
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: ConfigFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ConfigFormat {
    Text,
    Json,
    Example,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FeatureName {
    Clean,
    Sentences,
    Tokens,
    Names,
    Dates,
    Actors,
    Quotes,
    Events,
    Summary,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum UnitName {
    Utf8Byte,
    Utf16CodeUnit,
    CodePoint,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum StyleName {
    Paragraph,
    Bullets,
    Headline,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum QuestionName {
    Who,
    What,
    When,
    Where,
    Source,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum CompressionName {
    Needed,
    Always,
    Never,
}

impl From<FeatureName> for Feature {
    fn from(name: FeatureName) -> Self {
        match name {
            FeatureName::Clean => Feature::CleanText,
            FeatureName::Sentences => Feature::Sentences,
            FeatureName::Tokens => Feature::Tokens,
            FeatureName::Names => Feature::Names,
            FeatureName::Dates => Feature::Dates,
            FeatureName::Actors => Feature::Actors,
            FeatureName::Quotes => Feature::Quotes,
            FeatureName::Events => Feature::Events,
            FeatureName::Summary => Feature::Summary,
        }
    }
}

impl From<UnitName> for OffsetUnit {
    fn from(name: UnitName) -> Self {
        match name {
            UnitName::Utf8Byte => OffsetUnit::Utf8Byte,
            UnitName::Utf16CodeUnit => OffsetUnit::Utf16CodeUnit,
            UnitName::CodePoint => OffsetUnit::CodePoint,
        }
    }
}

impl From<StyleName> for summary_options::Style {
    fn from(name: StyleName) -> Self {
        match name {
            StyleName::Paragraph => summary_options::Style::Paragraph,
            StyleName::Bullets => summary_options::Style::Bullets,
            StyleName::Headline => summary_options::Style::Headline,
        }
    }
}

impl From<QuestionName> for summary_options::Question {
    fn from(name: QuestionName) -> Self {
        match name {
            QuestionName::Who => summary_options::Question::Who,
            QuestionName::What => summary_options::Question::What,
            QuestionName::When => summary_options::Question::When,
            QuestionName::Where => summary_options::Question::Where,
            QuestionName::Source => summary_options::Question::AccordingToWhom,
        }
    }
}

impl From<CompressionName> for summary_options::Compression {
    fn from(name: CompressionName) -> Self {
        match name {
            CompressionName::Needed => summary_options::Compression::WhereNeeded,
            CompressionName::Always => summary_options::Compression::Always,
            CompressionName::Never => summary_options::Compression::Never,
        }
    }
}

fn published(text: &str) -> Result<Timestamp, String> {
    let time = match text.parse::<jiff::Timestamp>() {
        Ok(time) => time,
        Err(_) if text.len() == "2022-01-08".len() => text
            .parse::<jiff::civil::Date>()
            .and_then(|day| day.to_zoned_datetime(TimeZone::UTC))
            .map(|midnight| midnight.timestamp())
            .map_err(|e| e.to_string())?,
        Err(_) => return Err("neither a day such as 2022-01-08 nor an RFC 3339 time".to_owned()),
    };
    // The contract's nanoseconds count forward from the second.
    let nanos = time.as_nanosecond();
    let second = nanos.div_euclid(1_000_000_000);
    Ok(Timestamp {
        seconds: i64::try_from(second).map_err(|e| e.to_string())?,
        nanos: i32::try_from(nanos.rem_euclid(1_000_000_000)).map_err(|e| e.to_string())?,
    })
}

/// The command line: what is declared above, and the settings that each
/// subcommand takes.
pub(super) fn command() -> clap::Command {
    let with = |command: clap::Command, takes: fn(&Setting) -> bool| {
        let settings = SETTINGS.iter().filter(|s| takes(s));
        command
            .next_help_heading("Settings")
            .args(settings.map(flag))
    };
    let desk: fn(&Setting) -> bool = |s| s.scope == Scope::Desk;
    Cli::command()
        .mut_subcommand("serve", |c| with(c, |_| true))
        .mut_subcommand("config", |c| with(c, |_| true))
        .mut_subcommand("analyze", |c| with(c, desk))
        .mut_subcommand("batch", |c| with(c, desk))
}

fn flag(setting: &'static Setting) -> Arg {
    let default = match setting.default {
        "" => String::new(),
        default => format!(" [default: {default}]"),
    };
    Arg::new(setting.key)
        .long(setting.key.replace('_', "-"))
        .value_name("VALUE")
        .allow_hyphen_values(true)
        .help(format!(
            "{}{default} [env: {}]",
            setting.help,
            setting.variable()
        ))
}

/// The layers of settings that the process was given.
pub(super) fn layers(cli: &Cli, matches: &ArgMatches) -> Layers {
    let mut flags = BTreeMap::new();
    if let Some((_, matches)) = matches.subcommand() {
        for setting in SETTINGS {
            if let Ok(Some(value)) = matches.try_get_one::<String>(setting.key) {
                flags.insert(setting.key, value.clone());
            }
        }
    }
    Layers {
        flags,
        file: cli.config.clone(),
        ..Layers::from_process()
    }
}
