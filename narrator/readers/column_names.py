"""The names that real exports give their columns, in the order in which they are tried; small letters, _ for spaces."""

from __future__ import annotations

TEXT = (
    "text",
    "text_entities",
    "content",
    "message",
    "body",
    "full_text",
    "cleaned_message",
    "post_text",
    "message_text",
    "tweet_text",
    "tweet",
    "caption",
    "post",
    "article_text",
    "article",
    "raw_text",
    "body_text",
    "selftext",
    "комментарий",
    "текст",
    "сообщение",
    "пост",
)
LONG_TEXT = ("summary", "description", "lead", "abstract", "excerpt", "описание")
TITLES = ("title", "headline", "заголовок")
DATE = (
    "date_unixtime",
    "unix_timestamp",
    "date",
    "created_at",
    "publish_date",
    "published",
    "datetime",
    "timestamp",
    "createdat",
    "pubdate",
    "published_at",
    "versioncreated",
    "firstcreated",
    "post_created",
    "created_time",
    "date_published",
    "published_date",
    "publication_date",
    "pub_date",
    "created",
    "created_utc",
    "time",
    "post_date",
    "дата",
)
CHANNEL = (
    "channel",
    "channel_name",
    "chat",
    "user",
    "author",
    "author.username",
    "account.acct",
    "outlet",
    "username",
    "chat_name",
    "channel_title",
    "page_name",
    "source",
    "outlets",
    "канал",
)
URL = ("url", "link", "msg_link", "link_to_message", "uri", "article_url", "permalink", "post_url", "web_url", "ссылка")
ID = ("id", "message_id", "msg_id", "tweet_id", "post_id", "status_id", "guid", "uuid")
VIEWS = (
    "views",
    "view_count",
    "views_count",
    "viewcount",
    "public_metrics.impression_count",
    "impression_count",
    "просмотры",
)
FORWARDED = (
    "forwarded_from",
    "author_forwarded_from_name",
    "forwarded_from_name",
    "fwd_from.from_name",
    "forward_from_chat.title",
    "forward_sender_name",
    "forwarded_from_chat_title",
)
REACTIONS = ("reactions",)
