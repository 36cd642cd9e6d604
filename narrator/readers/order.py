"""The readers, in the order in which they are asked. A format that is a special case of another stands before it."""

from __future__ import annotations

from narrator.readers.base import Reader
from narrator.readers.bluesky import Bluesky
from narrator.readers.feed import Feed
from narrator.readers.mastodon import Mastodon
from narrator.readers.objects import JsonRows
from narrator.readers.own import Own
from narrator.readers.page import Page
from narrator.readers.parquet import Parquet
from narrator.readers.pasted import Pasted
from narrator.readers.plain import Plain
from narrator.readers.table import Table
from narrator.readers.telegram_html import TelegramHtml
from narrator.readers.telegram_json import TelegramJson
from narrator.readers.telegram_web import TelegramWeb
from narrator.readers.telethon import Telethon
from narrator.readers.tgdataset import TgDataset
from narrator.readers.twarc import Twarc
from narrator.readers.warc import Warc

READERS: tuple[Reader, ...] = (
    Parquet(),
    Warc(),
    TelegramWeb(),
    TelegramHtml(),
    Feed(),
    Page(),
    Own(),
    TelegramJson(),
    TgDataset(),
    Telethon(),
    Twarc(),
    Mastodon(),
    Bluesky(),
    JsonRows(),
    Table(),
    Pasted(),
    Plain(),
)
