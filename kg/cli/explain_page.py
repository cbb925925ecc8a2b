"""The page of `kg explain --html`: one file that asks nothing of any network and runs no script."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape

from kg.cli.screen import clean
from kg.cli.views import View
from kg.model import Article

STYLE = """
body { font: 16px/1.8 system-ui, "Noto Sans CJK SC", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #1d2430; background: #fff }
p { margin: 1.6rem 0 .2rem } ul { margin: 0; font-size: .85rem; list-style: none; padding-left: 1rem }
mark { background: none; border-bottom: 3px solid #8792a6; color: inherit }
mark.Region { border-color: #2b8a3e } mark.Enterprise { border-color: #1c6dd0 } mark.Person { border-color: #9c36b5 }
mark.GovernmentBody, mark.Institution { border-color: #b08900 } mark.Project, mark.Facility { border-color: #c92a2a }
mark.Product, mark.Industry { border-color: #0b7285 }
li::before { content: attr(data-kind); display: inline-block; width: 5rem; color: #667 }
li.fact { color: #1b6e2e } li.rejected { color: #a61e1e }
@media (prefers-color-scheme: dark) { body { color: #dfe4ee; background: #14181f } li.fact { color: #7fd396 }
  li.rejected { color: #ff9b9b } li::before { color: #99a } }
"""


def draw_page(articles: Iterable[tuple[Article, Sequence[View]]]) -> str:
    """The page, with every word from the news escaped; its policy allows its own style sheet and nothing else."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<!doctype html>\n<html lang="zh">\n<head>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>kg explain</title>\n'
    )
    body = "\n".join(line for article, views in articles for line in _draw_article(article, views))
    return f"{head}<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"


def _draw_article(article: Article, views: Sequence[View]) -> Iterator[str]:
    issued = article.issued.isoformat() if article.issued else ""
    yield f"<h1>{_safe(article.title or article.id)}</h1>"
    yield f"<div>{_safe('  '.join(part for part in (article.publisher, issued, article.source) if part))}</div>"
    for view in views:
        yield f"<p>{''.join(_mark(words, kind) for words, kind in view.pieces)}</p>"
        yield "<ul>"
        for kind, lines in (("value", view.values), ("fact", view.facts), ("rejected", view.rejected)):
            for line in lines:
                yield f'<li class="{kind}" data-kind="{kind}">{_safe(line)}</li>'
        yield "</ul>"


def _mark(words: str, kind: str) -> str:
    return f'<mark class="{_safe(kind)}" title="{_safe(kind)}">{_safe(words)}</mark>' if kind else _safe(words)


def _safe(words: str) -> str:
    return escape(clean(words))
