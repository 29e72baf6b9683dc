//! Which lines of an article go, which stay, and why.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use copydesk::article::{Article, Body};
use copydesk::clean::{CleanArticle, Reason, clean};

fn cleaned(text: &str) -> CleanArticle {
    clean(&Article::from(Body::Text(text.to_owned())))
}

const LEAD: &str = "The town council of Marlow Bay voted on Tuesday to rebuild the old \
                    lighthouse road, ending a dispute that has lasted nine years.";
const MIDDLE: &str = "Engineers told the council that the sea wall below the road would not \
                      outlast another winter like the last one, and the mayor agreed.";
const END: &str = "Work is to begin in the spring, once the herons that nest beside the \
                   road have raised their young, the mayor's office said.";

/// A story with `line` at the given place: 0 above the lead, 1 after it, 2
/// before the last paragraph, 3 at the end.
fn story(line: &str, place: usize) -> String {
    let mut blocks = vec![
        "Council votes to rebuild lighthouse road",
        LEAD,
        MIDDLE,
        END,
    ];
    blocks.insert(place + 1, line);
    blocks.join("\n\n")
}

/// The places where `line` does not go alone, for `reason`.
fn survives(reason: Reason, line: &str, places: &[usize]) -> Vec<String> {
    let mut faults = Vec::new();
    for place in places {
        let article = cleaned(&story(line, *place));
        let removals = article.removals.iter();
        let found: Vec<_> = removals.map(|r| (r.reason, r.text.as_str())).collect();
        if found != [(reason, line)] {
            faults.push(format!("{line:?} at {place}: {found:?}"));
        }
    }
    faults
}

/// The places where something goes though `line` is part of the story.
fn goes(line: &str, places: &[usize]) -> Vec<String> {
    let mut faults = Vec::new();
    for place in places {
        let article = cleaned(&story(line, *place));
        if !article.removals.is_empty() || !article.text.as_str().contains(line) {
            faults.push(format!("{line:?} at {place}: {:?}", article.removals));
        }
    }
    faults
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

const ANYWHERE: &[usize] = &[0, 1, 2, 3];
const LAST: &[usize] = &[3];

#[test]
fn lines_that_no_story_prints_go_wherever_they_stand() {
    let cases: &[(Reason, &[&str])] = &[
        (
            Reason::CommentWidget,
            &[
                "Post a Comment",
                "Leave a Reply",
                "Leave a comment",
                "Write a comment",
                "Leave a Reply Cancel reply",
                "Your email address will not be published. Required fields are marked *",
                "Save my name, email, and website in this browser for the next time I comment.",
                "You must be logged in to post a comment.",
                "Comments are closed.",
                "Please enable JavaScript to view the comments powered by Disqus.",
                "Be the first to comment",
                "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
                "Join the conversation",
                "View 14 comments",
                "Log in to leave a comment",
            ],
        ),
        (
            Reason::ShareBar,
            &[
                "Share this:",
                "Share this article",
                "Share on Facebook",
                "Tweet this",
                "Click to share on Twitter (Opens in new window)",
                "Share to Twitter Share to Facebook",
                "Email ThisBlogThis!Share to TwitterShare to FacebookShare to Pinterest",
                "Follow us on Twitter and Facebook",
                "Follow @marlowbaynews on Twitter.",
                "Like us on Facebook",
                "Share | Tweet | Email | Print",
                "Share via WhatsApp",
                "Share this story on social media",
            ],
        ),
        (
            Reason::RelatedTeaser,
            &[
                "Read more: Herons return to the marsh after ten years",
                "READ ALSO: Mayor defends budget",
                "Related: Why the sea wall failed",
                "Related articles",
                "You may also like",
                "MORE FROM MARLOW BAY: The year in pictures",
                "See also: How lighthouses work",
                "Click here to read the full story",
                "Recommended for you",
                "More on this story",
                "The post Council votes to rebuild road appeared first on The Marlow Bay Herald.",
                "READ MORE Herons return to the marsh",
            ],
        ),
        (
            Reason::SubscriptionPrompt,
            &[
                "Sign up for our newsletter",
                "Sign up for our free daily newsletter here.",
                "Subscribe to our newsletter",
                "Get the latest news delivered to your inbox.",
                "Get the day's top stories sent straight to your inbox every morning",
                "Already a subscriber? Log in",
                "Support independent journalism",
                "This article is for subscribers only.",
                "Subscribe to: Post Comments (Atom)",
                "Enter your email address to follow this blog",
                "Subscribe to continue reading",
                "By signing up, you agree to our terms of use and privacy policy.",
            ],
        ),
        (
            Reason::CookieNotice,
            &[
                "We use cookies to give you the best experience on our website.",
                "This website uses cookies to improve your experience. By continuing to browse the site, you agree to our use of cookies.",
                "Accept all cookies",
                "Cookie settings",
                "By continuing to use this site you consent to the use of cookies.",
            ],
        ),
        (
            Reason::Advertisement,
            &[
                "Advertisement",
                "ADVERTISEMENT",
                "ADVERTISEMENT - CONTINUE READING BELOW",
                "Story continues below",
                "Story continues below advertisement",
                "Article continues after ad",
                "Sponsored content",
                "Scroll to continue",
                "Continue reading below",
            ],
        ),
        (
            Reason::CopyrightNotice,
            &[
                "© 2022 The Marlow Bay Herald. All rights reserved.",
                "Copyright 2021 Marlow Bay Media Ltd.",
                "(c) 2020 Marlow Bay Media",
                "All rights reserved.",
                "This material may not be published, broadcast, rewritten or redistributed.",
                "Copyright 2022 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.",
                "No part of this publication may be reproduced without permission.",
                "Copyright © 2019 Herald Group",
            ],
        ),
        (
            Reason::Navigation,
            &[
                "Newer Post Older Post Home",
                "Skip to main content",
                "Home | News | Politics | Sport",
                "Home > News > Local",
                "Back to top",
                "5 min read",
                "View my complete profile",
                "Older Posts",
            ],
        ),
        (
            Reason::TagList,
            &[
                "Tags: lighthouse, roads, council",
                "Labels: Marlow Bay, roads",
                "Filed under: Local news",
                "TAGS: herons",
                "Topics: council, coast",
            ],
        ),
        (
            Reason::PhotoCredit,
            &[
                "Photo: Ana Duarte/Reuters",
                "(Photo by Ana Duarte/Getty Images)",
                "Image credit: Li Wen",
                "Photo by Ana Duarte",
                "Ana Duarte/Getty Images",
                "AP Photo/Ana Duarte",
                "Getty Images",
                "Photograph: Tom Reed/The Marlow Herald",
            ],
        ),
        (
            Reason::PrintOrEmail,
            &[
                "Print this article",
                "Email this page to a friend",
                "Printer-friendly version",
                "Listen to this article",
                "Save this story for later",
                "Text size",
            ],
        ),
        (
            Reason::PageNumber,
            &["Page 1 of 3", "Page 2 of 12", "Continued on page 7"],
        ),
    ];
    let mut faults = Vec::new();
    for (reason, lines) in cases {
        for line in *lines {
            faults.extend(survives(*reason, line, ANYWHERE));
        }
    }
    assert_none(&faults);
}

#[test]
fn lines_that_could_be_a_story_s_go_only_at_its_edges() {
    let mut faults = Vec::new();
    for (reason, line) in [
        (Reason::CommentWidget, "No comments"),
        (Reason::CommentWidget, "Comments"),
        (Reason::ShareBar, "Share"),
        (Reason::ShareBar, "Facebook Twitter"),
        (Reason::SubscriptionPrompt, "Newsletter"),
        (Reason::PrintOrEmail, "Print"),
        (Reason::RelatedTeaser, "Read more"),
        (Reason::PageNumber, "Page 4"),
    ] {
        faults.extend(survives(reason, line, LAST));
        faults.extend(goes(line, &[1, 2]));
    }
    assert_none(&faults);
}

#[test]
fn words_like_any_other_go_only_in_company() {
    for line in [
        "Home",
        "Politics",
        "Like",
        "Next",
        "12",
        "Reply",
        "March 2022",
        "More",
    ] {
        assert_none(&goes(line, &[1, 2, 3]));
    }
    let text = story("Share this:\n\nFacebook\n\nLike\n\nMore", 3);
    let article = cleaned(&text);
    assert!(
        article.text.as_str().ends_with(END),
        "{}",
        article.text.as_str()
    );
    let reasons: Vec<_> = article.removals.iter().map(|r| r.reason).collect();
    assert_eq!(reasons, [Reason::ShareBar]);
}

#[test]
fn what_a_story_says_stays() {
    let mut faults = Vec::new();
    for line in [
        "Share.",
        "Advertisement works.",
        "Print is dead.",
        "He did.",
        "“Read more,” she said.",
        "\"Read more\"",
        "“Share this article!”",
        "“We use cookies,” the banner on the council's page began.",
        "We use cookies as bait, the fishermen said, because bread dissolves.",
        "Related: in 2019 the council had voted for the same road, and nothing came of it.",
        "By Monday, the storm had reached the bay and the road was closed.",
        "Copyright law was on the judge's mind when she ruled for the photographer.",
        "All rights reserved for the townspeople were lost in the flood of 1802.",
        "Comments on the plan came from all sides.",
        "No comment.",
        "Three comments stood out.",
        "Sign up for the choir began on Monday.",
        "Subscribe to that view, and you will never build a road.",
        "Follow us, the guide said, and led them down to the shore.",
        "Photo albums, rings and letters were found.",
        "Tags were cut from the herons' legs.",
        "Advertising revenue fell at the Herald last year",
        "Page 3 of the report names the engineer.",
        "Cookies and milk were served.",
        "Home is where the road ends",
        "Read more books: that is her whole advice to the young.",
        "Share prices of the quarry company rose.",
        "Listen to the sea, he told them.",
        "The Associated Press contributed to this report.",
        "Email is how the mayor learned of it.",
        "Print runs are shrinking",
        "Cookie makers protest",
        "Newsletter founder dies at 81",
        "Copyright suits multiply in the courts",
        "© is a sign that few of them understood, he said, and \"reserved\" a word.",
    ] {
        faults.extend(goes(line, &[1, 2]));
    }
    assert_none(&faults);
}

#[test]
fn a_thread_of_comments_goes_as_one() {
    let blogger = "3 comments:\nAnonymous said...\nMy uncle drove that road every day of his working life, and he was never late.\n\
                   January 9, 2022 at 4:15 AM\nTom Reed said...\nThe herons!\nJanuary 9, 2022 at 6:00 PM\nPost a Comment";
    let wordpress = "2 thoughts on “Council votes to rebuild lighthouse road”\nTom Reed says:\nMarch 3, 2022 at 4:15 pm\n\
                     I have walked it since I was a boy, and I would like to walk it again before I die.\nReply\n\
                     Ana says:\nMarch 4, 2022 at 9:00 am\nHear, hear.\nReply\nLeave a Reply";
    for thread in [blogger, wordpress] {
        let article = cleaned(&story(thread, 3));
        assert!(
            article.text.as_str().ends_with(END),
            "{}",
            article.text.as_str()
        );
        let found: Vec<_> = article
            .removals
            .iter()
            .map(|r| (r.reason, r.text.as_str()))
            .collect();
        assert_eq!(found, [(Reason::CommentWidget, thread)]);
    }
}

#[test]
fn a_heading_that_could_head_a_thread_keeps_what_follows() {
    let text = story("Comments", 1);
    let article = cleaned(&text);
    assert!(article.text.as_str().contains(END) && article.text.as_str().contains(MIDDLE));
    let count = cleaned(&story("3 comments", 3));
    assert!(count.text.as_str().ends_with(END));
}

#[test]
fn titles_announced_after_the_story_go_with_their_announcement() {
    let list = "Related articles\nHerons return to the marsh\nWhy the sea wall failed\nA budget for the bay";
    let article = cleaned(&story(list, 3));
    let found: Vec<_> = article
        .removals
        .iter()
        .map(|r| (r.reason, r.text.as_str()))
        .collect();
    assert_eq!(found, [(Reason::RelatedTeaser, list)]);
}

#[test]
fn an_announcement_inside_the_story_does_not_take_a_heading_with_it() {
    let article = cleaned(&story("Related articles\n\nThe road ahead", 1));
    assert!(article.text.as_str().contains("The road ahead"));
    let article = cleaned(&story("Read more:\nHerons return to the marsh", 1));
    assert!(!article.text.as_str().contains("Herons return"));
}

#[test]
fn the_signature_after_a_list_of_titles_stays() {
    let text = story(
        "Related articles\nHerons return to the marsh\n\nAna Duarte has covered the bay since 2009.",
        3,
    );
    assert!(
        cleaned(&text)
            .text
            .as_str()
            .ends_with("Ana Duarte has covered the bay since 2009.")
    );
}

#[test]
fn a_poem_keeps_its_short_lines() {
    let poem = "Home\nShare\nThe bread, the boat, the evening light\nShare\nThe oar, the rope, the coming night\nHome\nMore";
    let article = cleaned(poem);
    assert!(article.removals.is_empty(), "{:?}", article.removals);
    assert_eq!(article.text.as_str(), poem);
}

#[test]
fn a_story_about_these_very_things_is_whole() {
    let text = "Cookie banners fade from the web\n\n\
        “We use cookies to improve your experience,” the banner said, and for ten years most people clicked it away.\n\n\
        “Accept all cookies”\n\n\
        Now the button is going. Copyright lawyers, who wrote many of the notices, say that “All rights reserved” will be next.\n\n\
        “Read more”\n\n\
        Subscribe to the theory or not, newspapers that asked readers to sign up for a newsletter kept more of them.\n\n\
        He did.\n\n\
        Advertisement works.";
    let article = cleaned(text);
    assert!(article.removals.is_empty(), "{:?}", article.removals);
    assert_eq!(article.text.as_str(), text);
}

#[test]
fn rows_of_a_list_stay() {
    let text = story(
        "Ana Reed, 81, teacher\nTom Vidal, 77, fisherman\nLi Wen, 90\nShare Jones, 66, printer\nHome Lee, 52",
        2,
    );
    let article = cleaned(&text);
    assert!(article.removals.is_empty(), "{:?}", article.removals);
}

#[test]
fn the_end_of_a_page_goes_line_by_line_with_its_reasons() {
    let footer =
        "Tags: roads\nShare\nTweet\nPrint\nRead more\nAdvertisement\n© 2022 The Marlow Bay Herald";
    let article = cleaned(&story(footer, 3));
    assert!(
        article.text.as_str().ends_with(END),
        "{}",
        article.text.as_str()
    );
    let reasons: Vec<_> = article.removals.iter().map(|r| r.reason).collect();
    use Reason::{Advertisement, CopyrightNotice, PrintOrEmail, RelatedTeaser, ShareBar, TagList};
    assert_eq!(
        reasons,
        [
            TagList,
            ShareBar,
            PrintOrEmail,
            RelatedTeaser,
            Advertisement,
            CopyrightNotice
        ]
    );
}

#[test]
fn what_would_leave_nothing_is_kept() {
    for text in [
        "Advertisement",
        "Share",
        "Share\nTweet\n\nAll rights reserved.",
    ] {
        let article = cleaned(text);
        assert_eq!(article.text.as_str(), text);
        assert!(article.removals.is_empty(), "{:?}", article.removals);
    }
}
