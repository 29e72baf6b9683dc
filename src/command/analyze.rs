use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::arguments::{AnalyzeArguments, ReportFormat};
use super::desk::Desk;
use super::failure::{Failure, complain, describe};
use super::report::{Page, report};
use crate::article::Body;
use crate::clean::html::is_html;
use crate::config::Config;
use crate::service::contract::{
    AnalysisOptions, AnalyzeRequest, AnalyzeResponse, Article, Feature, OffsetUnit, SummaryOptions,
    article, summary_options,
};
use crate::service::json::to_json;

/// Long enough for every name that a file system gives a file.
const MAX_ITEM_ID_BYTES: usize = 256;

/// Analyses each input and prints what is found, in the order of the command
/// line. Inputs are read and analysed a few ahead.
pub(super) async fn analyze(
    arguments: AnalyzeArguments,
    config: Config,
) -> Result<ExitCode, Failure> {
    // Never more than the queue takes, which for single articles is an error.
    let threads = config.desk.threads.get();
    let ahead = threads.saturating_mul(2).min(config.desk.queue.get());
    let longest = match arguments.endpoint {
        None => config.desk.max_article_bytes,
        Some(_) => Body::MAX_LEN,
    };
    let desk = Desk::open(arguments.endpoint.as_deref(), config).await?;
    let arguments = Arc::new(arguments);
    let mut waiting = arguments.files.iter();
    let mut under_way = VecDeque::new();
    let mut failed = false;
    let mut first = true;
    loop {
        while under_way.len() < ahead
            && let Some(file) = waiting.next()
        {
            let (desk, arguments, file) = (desk.clone(), Arc::clone(&arguments), file.clone());
            under_way.push_back(tokio::spawn(async move {
                let outcome = one(&desk, &arguments, &file, longest).await;
                (file, outcome)
            }));
        }
        let Some(next) = under_way.pop_front() else {
            break;
        };
        let (file, outcome) = next.await.map_err(|e| Failure::failed(e.to_string()))?;
        match outcome.and_then(|response| shown(&response, &arguments)) {
            Ok(text) => {
                let mut stdout = io::stdout().lock();
                if arguments.format == ReportFormat::Text && !first {
                    stdout.write_all(b"\n\n")?;
                }
                stdout.write_all(text.as_bytes())?;
                stdout.flush()?;
                first = false;
            }
            Err(reason) => {
                failed = true;
                complain(&format!(
                    "{}: {}",
                    file.display(),
                    reason.replace('\n', " ")
                ));
            }
        }
    }
    Ok(if failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

async fn one(
    desk: &Desk,
    arguments: &Arc<AnalyzeArguments>,
    file: &Path,
    longest: usize,
) -> Result<AnalyzeResponse, String> {
    let asked = (Arc::clone(arguments), file.to_owned());
    let request = tokio::task::spawn_blocking(move || {
        let (arguments, file) = asked;
        read(&file, longest)
            .map(|bytes| request(&arguments, &file, bytes))
            .map_err(|e| e.to_string())
    })
    .await
    .map_err(|e| e.to_string())??;
    desk.analyze(request)
        .await
        .map_err(|status| describe(&status))
}

/// At most one byte more than an article may have, so that the desk can say that
/// it is too long.
fn read(file: &Path, longest: usize) -> io::Result<Vec<u8>> {
    let most = (longest as u64).saturating_add(1);
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn request(arguments: &AnalyzeArguments, file: &Path, bytes: Vec<u8>) -> AnalyzeRequest {
    let body = match (String::from_utf8(bytes), &arguments.encoding) {
        (Err(error), _) => article::Body::RawBytes(error.into_bytes()),
        (Ok(text), Some(_)) => article::Body::RawBytes(text.into_bytes()),
        (Ok(text), None) if arguments.html || is_named_html(file) || is_html(&text) => {
            article::Body::Html(text)
        }
        (Ok(text), None) => article::Body::Text(text),
    };
    let summary = summary_options(arguments);
    let unit = arguments.offset_unit.map(OffsetUnit::from);
    AnalyzeRequest {
        item_id: item_id(file),
        article: Some(Article {
            body: Some(body),
            declared_encoding: arguments.encoding.clone().unwrap_or_default(),
            title: arguments.title.clone().unwrap_or_default(),
            url: arguments.url.clone().unwrap_or_default(),
            publish_time: arguments.published,
            language: arguments.language.clone().unwrap_or_default(),
        }),
        features: arguments
            .features
            .iter()
            .map(|name| Feature::from(*name).into())
            .collect(),
        options: (summary.is_some() || unit.is_some()).then(|| AnalysisOptions {
            offset_unit: unit.unwrap_or_default().into(),
            summary,
            ..AnalysisOptions::default()
        }),
    }
}

/// What is asked of the summary; none where nothing is.
fn summary_options(arguments: &AnalyzeArguments) -> Option<SummaryOptions> {
    use summary_options::{Compression, Focus, Length, Question, Style};
    let length = if let Some(n) = arguments.max_sentences {
        Some(Length::MaxSentences(n))
    } else if let Some(n) = arguments.max_characters {
        Some(Length::MaxCharacters(n))
    } else {
        arguments.ratio.map(Length::Ratio)
    };
    let about = arguments.about.clone().map(Focus::Actor);
    let question = arguments.question.map(Question::from);
    let style = arguments.style.map(Style::from);
    let compression = arguments.compress.map(Compression::from);
    let asked = SummaryOptions {
        length,
        style: style.unwrap_or_default().into(),
        focus: about.or(question.map(|q| Focus::Question(q.into()))),
        compression: compression.unwrap_or_default().into(),
    };
    (asked != SummaryOptions::default()).then_some(asked)
}

/// The file as it was named; without its folders where that is longer than an
/// `item_id` may be.
fn item_id(file: &Path) -> String {
    let name = file.to_string_lossy();
    if name.len() <= MAX_ITEM_ID_BYTES {
        return name.into_owned();
    }
    let own = file.file_name().map(PathBuf::from).unwrap_or_default();
    own.to_string_lossy().into_owned()
}

fn is_named_html(file: &Path) -> bool {
    let ending = file.extension().unwrap_or_default();
    ending.eq_ignore_ascii_case("html") || ending.eq_ignore_ascii_case("htm")
}

fn shown(response: &AnalyzeResponse, arguments: &AnalyzeArguments) -> Result<String, String> {
    match arguments.format {
        ReportFormat::Json => to_json(response)
            .map(|json| json + "\n")
            .map_err(|e| e.to_string()),
        ReportFormat::Text => {
            let mut page = if io::stdout().is_terminal() {
                Page::for_terminal()
            } else {
                Page::plain(100)
            };
            report(&mut page, response, arguments.files.len() > 1);
            Ok(page.into_text())
        }
    }
}
