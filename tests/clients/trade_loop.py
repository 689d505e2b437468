"""The whole loop of a deal, by a program that knows nothing of TradeHub but its OpenAPI document.

Arguments: the server's address. The package `tradehub_client` is generated from the document and on the path. It prints
`done` when the loop is closed, and ends with an error where an answer is not what the document promises.
"""

import datetime
import sys
import uuid

from tradehub_client import AuthenticatedClient, Client
from tradehub_client.api.accounts import create_account, get_member
from tradehub_client.api.campus import list_campuses
from tradehub_client.api.categories import list_categories
from tradehub_client.api.listings import create_listing, get_listing, list_listings, publish_listing
from tradehub_client.api.meetings import accept_meeting, get_meeting, propose_meeting
from tradehub_client.api.notices import get_unread_notices, list_notices, read_notices
from tradehub_client.api.orders import accept_order, complete_order, create_order, get_order, list_orders
from tradehub_client.api.reviews import create_review, list_member_reviews, reply_review
from tradehub_client.models import (
    AnswerMeetingRequest,
    CreateAccountRequest,
    CreateOrderRequest,
    CreateReviewRequest,
    ListOrdersSide,
    ListOrdersStatus,
    ListingInput,
    NoticeKind,
    OrderStatus,
    Problem,
    ProposeMeetingRequest,
    ReadNoticesRequest,
    ReplyReviewRequest,
    TokenDelivery,
)

ROOT = sys.argv[1]
NOBODY = Client(base_url=ROOT)


def good(answer):
    """The answer, unless it is a problem or none at all."""
    if answer is None or isinstance(answer, Problem):
        raise SystemExit(f"not what the document promises: {answer}")
    return answer


def refused(answer, code):
    if not isinstance(answer, Problem) or answer.code != code:
        raise SystemExit(f"expected {code}: {answer}")


def register(name):
    school = good(list_campuses.sync(client=NOBODY))[0]
    session = good(
        create_account.sync(
            client=NOBODY,
            body=CreateAccountRequest(
                email=f"{name}@lakeside.example",
                username=name,
                password="seven green bicycles",
                school_id=school.id,
                accepted_agreement="2026-11-01",
                delivery=TokenDelivery.BODY,
            ),
        )
    )
    return AuthenticatedClient(base_url=ROOT, token=session.access_token), session.member.id


def publish(seller, title):
    books = next(top for top in good(list_categories.sync(client=NOBODY)) if top.slug == "books")
    listing = good(
        create_listing.sync(
            client=seller,
            body=ListingInput(
                title=title, description="As good as new.", category_id=books.children[0].id, price_minor=1200
            ),
        )
    )
    return good(publish_listing.sync(listing.id, client=seller)).id


def main():
    (seller, seller_id), (buyer, _), (other, _) = register("shop_wei"), register("shop_mei"), register("shop_bob")
    listing = publish(seller, "Field guide to lamps")
    found = good(list_listings.sync(client=NOBODY, q="lamps"))
    assert [item.id for item in found.items] == [listing], found

    key = str(uuid.uuid4())
    wish = CreateOrderRequest(listing_id=listing, note="After the lecture?")
    order = good(create_order.sync(client=buyer, body=wish, idempotency_key=key))
    again = good(create_order.sync(client=buyer, body=wish, idempotency_key=key))
    assert order.id == again.id and order.total_minor == 1200
    sibling = good(create_order.sync(client=other, body=CreateOrderRequest(listing_id=listing)))
    refused(create_order.sync(client=seller, body=wish), "order.own_listing")
    refused(accept_order.sync(order.id, client=buyer), "order.wrong_state")
    refused(get_order.sync(order.id, client=other), "order.not_found")

    assert good(accept_order.sync(order.id, client=seller)).status == OrderStatus.CONFIRMED
    spot = good(get_meeting.sync(order.id, client=buyer)).spots[0]
    begin = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)
    end = begin + datetime.timedelta(minutes=30)
    wanted = ProposeMeetingRequest(spot_id=spot.id, starts_at=begin, ends_at=end, note="Yellow umbrella")
    plan = good(propose_meeting.sync(order.id, client=buyer, body=wanted))
    answer = AnswerMeetingRequest(meeting_id=plan.proposal.id)
    assert good(accept_meeting.sync(order.id, client=seller, body=answer)).agreed.spot.id == spot.id

    assert good(complete_order.sync(order.id, client=buyer)).status == OrderStatus.COMPLETED
    gone = good(get_order.sync(sibling.id, client=other))
    assert gone.status == OrderStatus.CANCELLED and gone.end.reason == "sold_out", gone
    assert good(get_listing.sync(listing, client=NOBODY)).status == "sold"

    review = good(create_review.sync(order.id, client=buyer, body=CreateReviewRequest(stars=5, text="Just right.")))
    good(create_review.sync(order.id, client=seller, body=CreateReviewRequest(stars=4)))
    good(reply_review.sync(review.id, client=seller, body=ReplyReviewRequest(text="Thank you!")))
    profile = good(get_member.sync(seller_id, client=NOBODY))
    assert (profile.rating.count, profile.rating.mean_hundredths, profile.deal_count) == (1, 500, 1), profile
    about = good(list_member_reviews.sync(seller_id, client=NOBODY)).items
    assert [item.reply.text for item in about] == ["Thank you!"], about
    sold = good(list_orders.sync(client=seller, side=ListOrdersSide.SELLING, status=ListOrdersStatus.COMPLETED)).items
    assert [item.id for item in sold] == [order.id], sold

    told = wait_for_notices(seller, 4)
    assert NoticeKind.ORDER_PLACED in told and NoticeKind.REVIEW_RECEIVED in told, told
    good(read_notices.sync(client=seller, body=ReadNoticesRequest()))
    assert good(get_unread_notices.sync(client=seller)).total == 0
    print("done")


def wait_for_notices(member, count):
    """Notices follow their change within moments."""
    import time

    for _ in range(200):
        told = [notice.kind for notice in good(list_notices.sync(client=member)).items]
        if len(told) >= count:
            return told
        time.sleep(0.05)
    raise SystemExit(f"only {told}")


main()
