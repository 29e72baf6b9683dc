"""Calls a running server as a Python service would, over grpcio.

Usage: call.py ADDRESS STUBS, where STUBS is the folder with the code that
grpcio-tools generated from proto/. Exits with 1 at the first answer that is not
as the contract says.
"""

import sys

import grpc

address, stubs = sys.argv[1:]
sys.path.insert(0, stubs)

from copydesk.v1 import article_pb2, options_pb2, service_pb2, service_pb2_grpc  # noqa: E402
from google.rpc import error_details_pb2  # noqa: E402

TEXT = (
    "Harbour reopens 🚢 after strike\n"
    "The port of Larnow reopened on Tuesday, “at last”, the ministry said.\n"
    "The port of Larnow reopened on Tuesday, “at last”, the ministry said.\n"
    "Dockers voted to end an eleven-day strike on Monday evening.\n"
)


def check(condition, message):
    if not condition:
        sys.exit(f"python: {message}")


def check_spans(raw, response):
    """Every span slices to its own text, in Python's unit."""
    clean = response.clean_text
    for paragraph in response.layout.paragraphs:
        span = paragraph.span
        check(clean[span.start : span.end] == span.text, f"clean span {span}")
    check(response.removals, "the repeated paragraph is not removed")
    for removal in response.removals:
        span = removal.span
        check(raw[span.start : span.end] == span.text, f"raw span {span}")
    for segment in response.source_map:
        if segment.relation == segment.RELATION_VERBATIM:
            ours = clean[segment.clean_start : segment.clean_end]
            theirs = raw[segment.raw_start : segment.raw_end]
            check(ours == theirs, f"source map {segment}")


def items(count):
    for i in range(count):
        text = "" if i % 50 == 7 else f"{TEXT}Item {i} has a last line of its own.\n"
        yield service_pb2.AnalyzeBatchRequest(
            item_id=f"item-{i}",
            article=article_pb2.Article(text=text),
            features=[options_pb2.FEATURE_CLEAN_TEXT],
        )


def main():
    channel = grpc.insecure_channel(address)
    stub = service_pb2_grpc.AnalysisServiceStub(channel)

    article = article_pb2.Article(text=TEXT)
    response = stub.Analyze(service_pb2.AnalyzeRequest(item_id="a", article=article))
    check(response.item_id == "a", "item_id is not echoed")
    check_spans(TEXT, response)

    merged = service_pb2.AnalyzeResponse()
    request = service_pb2.AnalyzeProgressivelyRequest(item_id="a", article=article)
    for part in stub.AnalyzeProgressively(request):
        merged.MergeFrom(part.part)
    check(merged == response, "the parts do not merge to the whole")

    try:
        stub.Analyze(service_pb2.AnalyzeRequest())
        check(False, "an empty request is answered")
    except grpc.RpcError as error:
        check(error.code() == grpc.StatusCode.INVALID_ARGUMENT, f"code {error.code()}")
        details = dict(error.trailing_metadata())["grpc-status-details-bin"]
        check(b"article" in details, "the details do not name the field")
    check(error_details_pb2.BadRequest.DESCRIPTOR, "no error details")

    count = 2000
    answers = list(stub.AnalyzeBatch(items(count), compression=grpc.Compression.Gzip))
    check(len(answers) == count, f"{len(answers)} answers to {count} items")
    check(len({a.item_id for a in answers}) == count, "an item is answered twice")
    failed = [a for a in answers if a.WhichOneof("outcome") == "status"]
    check(len(failed) == count // 50, f"{len(failed)} items failed")
    print(f"python: {count} items answered, {len(failed)} with their own status")


main()
