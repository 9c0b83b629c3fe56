"""The register of verbs: for each model, what can be done to it. A new verb is an action, a form and a line here."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from factcheck.actions import (
    articles,
    assessments,
    calling,
    changes,
    checking,
    claims,
    closing,
    drafts,
    evidence,
    exhibits,
    inquiries,
    notes,
    people,
    releases,
    signing,
    sources,
    undoing,
    vault,
)
from factcheck.imports import uploads
from factcheck.rules.claims import Release
from factcheck.rules.publication import Publication as Pub
from factcheck.rules.roles import Duty

from . import conditions as when
from .forms import articles as af
from .forms import calling as lf
from .forms import checking as kf
from .forms import claims as cf
from .forms import evidence as ef
from .forms import people as pf
from .forms import records as rf
from .forms import uploads as uf
from .forms.base import MaybeReason, Reason
from .verbs import Verb

STROKE, CHECK, SIGN, WORDS, LEGAL = _("At one stroke"), _("Check"), _("Second person"), _("Words"), _("Legal")
READERS, DESK = _("Readers"), _("Desk")
ANSWER, RULE, VAULT = Duty.ANSWER, Duty.RULE, Duty.OPEN_IDENTITY
AT_WORK, PUBLISHED = (Pub.IN_CHECK, Pub.CLOSED), (Pub.PUBLISHED,)

# A table is read line by line, which the formatter would take away.
# fmt: off
ARTICLE = (
    Verb("open", _("Bring in an article"), articles.open_article, _("opened."), af.OpenArticle, makes=True),
    Verb("draft", _("Add a draft"), drafts.add_draft, _("added."), af.AddDraft, noun="article", group=DESK,
         now=when.in_state(*AT_WORK, *PUBLISHED), home=when.its_comparison, leaves=True),
    Verb("ask", _("Ask about several claims"), inquiries.ask, _("asked."), rf.AskAboutSeveral, noun="article",
         group=DESK),
    Verb("sign-paragraph", _("Sign what was read through"), signing.sign_all, _("signed."), kf.SignThrough, Duty.SIGN,
         "article", now=when.never, key="S"),
    Verb("undo", _("Take back what I did last"), undoing.undo, _("taken back."), noun="article", now=when.never,
         key="z"),
    Verb("exhibit", _("Add a document"), exhibits.add_exhibit, _("added."), lf.DropExhibit, noun="article", group=DESK,
         home=when.its_exhibits),
    Verb("contact", _("Log a contact"), exhibits.add_contact, _("logged."), rf.AddContact, noun="article", group=DESK,
         home=when.its_call_sheet),
    Verb("upload", _("Bring in a file of claims"), uploads.bring_file, _("here; nothing of it is taken in yet."),
         uf.BringFile, noun="article", group=DESK, now=when.in_state(*AT_WORK, *PUBLISHED), home=when.what_it_asks,
         leaves=True),
    Verb("edit", _("Edit"), articles.edit_article, _("changed."), af.EditArticle, noun="article", group=DESK),
    Verb("waive", _("Waive"), closing.waive, _("waived."), af.Waive, RULE, "article", now=when.never,
         home=when.its_closing_screen),
    Verb("release", _("Release all signed claims"), releases.release_all, _("released."), duty=RULE, noun="article",
         group=READERS, now=when.in_state(*AT_WORK, *PUBLISHED)),
    Verb("close", _("Close"), closing.close_article, _("closed."), duty=RULE, noun="article", group=READERS,
         now=when.in_state(Pub.IN_CHECK)),
    Verb("publish", _("Publish"), closing.publish, _("published."), af.Publish, RULE, "article", group=READERS,
         now=when.can_be_published),
    Verb("correct", _("Correct"), closing.correct, _("published."), af.Correct, RULE, "article", group=READERS,
         now=when.in_state(*PUBLISHED)),
    Verb("reopen", _("Reopen"), closing.reopen_article, _("back in check."), Reason, RULE, "article", group=READERS,
         now=when.in_state(Pub.CLOSED, Pub.SPIKED)),
    Verb("spike", _("Spike"), closing.spike, _("spiked."), Reason, RULE, "article", group=READERS, grave=True,
         now=when.in_state(*AT_WORK)),
    Verb("retract", _("Retract"), closing.retract, _("retracted."), Reason, RULE, "article", group=READERS,
         grave=True, now=when.in_state(*PUBLISHED)),
)
DRAFT = (
    Verb("mark", _("Mark a claim"), claims.mark, _("marked."), cf.Mark, noun="draft", now=when.is_newest,
         home=when.its_sentence, key="c"),
    Verb("exempt", _("Exempt words"), drafts.exempt, _("exempted."), af.Exempt, noun="draft", now=when.is_newest,
         home=when.its_sentence, key="x"),
    Verb("late-change", _("Late change"), drafts.late_change, _("added."), af.LateChange, noun="draft",
         now=when.is_newest, home=when.its_comparison, key="l", leaves=True),
)
CLAIM = (
    Verb("accurate", _("Accurate per the writer’s notes"), checking.check_by_notes, _("awaits a second person."),
         noun="claim", group=STROKE, now=when.starts("check"), key="a"),
    Verb("page", _("Same document, another page"), checking.check_by_exhibit, _("awaits a second person."),
         kf.ByExhibit, noun="claim", group=STROKE, now=when.starts("check"), key="d"),
    Verb("reference", _("Reference at an address"), checking.check_by_address, _("awaits a second person."),
         kf.ByAddress, noun="claim", group=STROKE, now=when.starts("check"), key="r"),
    Verb("said", _("Said, per recording and timecode"), checking.check_by_recording, _("awaits a second person."),
         kf.ByRecording, noun="claim", group=STROKE, now=when.starts("check"), key="s"),
    Verb("on-author", _("On author"), checking.check_on_author, _("awaits a second person."), noun="claim",
         group=STROKE, now=when.starts("check"), key="o"),
    Verb("remarks", _("Take the writer’s notes in as evidence"), checking.accept_remarks, _("recorded."), noun="claim",
         group=CHECK, now=when.has_remarks, key="w"),
    Verb("take", _("Take"), claims.take, _("yours."), noun="claim", group=CHECK, now=when.can_be_taken, key="t"),
    Verb("evidence", _("Add evidence"), evidence.add_evidence_from, _("recorded."), ef.AddEvidenceFrom, noun="claim",
         group=CHECK, now=when.starts("add_evidence"), key="e"),
    Verb("answer", _("Record an answer"), calling.record_answer, _("answered."), lf.RecordAnswer, noun="claim",
         now=when.never, home=when.its_call_sheet),
    Verb("assess", _("Assess"), assessments.assess, _("recorded."), cf.Assess, noun="claim", group=CHECK,
         now=when.starts("assess"), key="v"),
    Verb("propose", _("Ask for a second person"), assessments.propose, _("awaits a second person."), noun="claim",
         group=CHECK, now=when.can_be_proposed, key="p"),
    Verb("ask", _("Ask a question"), inquiries.ask, _("asked."), rf.Ask, group=CHECK, now=when.starts("ask"), key="q"),
    Verb("assign", _("Assign"), claims.assign, _("assigned."), cf.Assign, noun="claim", group=CHECK,
         now=when.starts("assign")),
    Verb("sign", _("Sign"), signing.sign, _("signed."), cf.Sign, Duty.SIGN, "claim", group=SIGN,
         now=when.awaits_signature, key="y"),
    Verb("take-back", _("Go on checking"), claims.take_back, _("is being checked."), noun="claim", group=CHECK,
         now=when.starts("take_back")),
    Verb("send-back", _("Send back"), claims.send_back, _("sent back."), Reason, Duty.SIGN, "claim", group=SIGN,
         now=when.starts("send_back"), key="b"),
    Verb("change", _("Ask for another wording"), changes.propose_change, _("asked for."), cf.ProposeChange,
         noun="claim", group=WORDS, now=when.starts("propose_change"), key="f"),
    Verb("edit", _("Word it again"), claims.edit_claim, _("worded again."), cf.EditClaim, noun="claim", group=WORDS,
         now=when.starts("edit"), key="i"),
    Verb("attach", _("Attach to these words"), claims.attach, _("attached."), cf.Attach, noun="claim", group=WORDS,
         now=when.starts("mark_again"), key="m"),
    Verb("cut", _("Cut"), claims.cut, _("cut."), MaybeReason, noun="claim", group=WORDS, grave=True,
         now=when.starts("cut"), home=when.its_claim_or_comparison),
    Verb("restore", _("Restore"), claims.restore, _("back in the article."), noun="claim", group=WORDS,
         now=when.starts("restore")),
    Verb("note", _("Write a note"), notes.add_note, _("written."), cf.AddNote, ANSWER, "claim", group=DESK, key="n"),
    Verb("flag", _("Flag for counsel"), claims.flag_legal, _("flagged."), MaybeReason, Duty.FLAG, "claim",
         group=LEGAL, now=when.can_be_flagged),
    Verb("read", _("Record legal reading"), claims.read_legal, _("read."), duty=Duty.READ_LEGAL, noun="claim",
         group=LEGAL, now=when.is_flagged),
    Verb("release", _("Release"), releases.release, _("released."), duty=RULE, noun="claim", group=READERS,
         now=when.is_not(Release.RELEASED)),
    Verb("hold", _("Hold back"), releases.hold, _("held back."), Reason, RULE, "claim", group=READERS,
         now=when.is_not(Release.HELD)),
    Verb("recheck", _("Announce a recheck"), releases.announce_recheck, _("announced."), Reason, RULE, "claim",
         group=READERS, now=when.was_published),
    Verb("reopen", _("Reopen"), claims.reopen, _("checked again."), Reason, RULE, "claim", group=READERS,
         now=when.starts("reopen")),
    Verb("take", _("Take"), claims.take, _("yours."), noun="claim", bulk=True),
    Verb("assign", _("Assign …"), claims.assign, _("assigned."), cf.Assign, noun="claim", bulk=True),
    Verb("evidence", _("Add evidence …"), evidence.add_evidence, _("recorded."), ef.AddEvidence, noun="claim",
         bulk=True),
    Verb("release", _("Release"), releases.release, _("released."), duty=RULE, noun="claim", bulk=True),
)
SOURCE = (
    Verb("add", _("Add a source"), sources.add_source, _("added."), rf.AddSource, makes=True),
    Verb("edit", _("Edit"), sources.edit_source, _("changed."), rf.EditSource, noun="source", group=DESK),
    Verb("relate", _("Relate to another source"), sources.relate, _("related."), rf.Relate, noun="source", group=DESK),
    # The version of the source says nothing about what is sealed.
    Verb("seal", _("Seal the identity"), vault.seal, _("sealed."), rf.Seal, VAULT, "source", group=DESK, over=False),
)
IDENTITY = (
    Verb("open", _("Open"), vault.open_identity, _("opened."), rf.OpenIdentity, VAULT, shows="admin/opened.html"),
    Verb("seal", _("Seal anew"), vault.seal, _("sealed anew."), rf.SealAnew, VAULT, now=when.never),
)
EVIDENCE = (
    Verb("edit", _("Edit"), evidence.edit_evidence, _("changed."), ef.EditEvidence, noun="evidence",
         home=when.its_claim, now=when.is_open),
    Verb("withdraw", _("Withdraw"), evidence.withdraw_evidence, _("withdrawn."), Reason, noun="evidence",
         home=when.its_claim, now=when.is_open, grave=True),
)
EXHIBIT = (
    Verb("edit", _("Edit"), exhibits.edit_exhibit, _("changed."), rf.EditExhibit, noun="exhibit"),
)
INQUIRY = (
    Verb("outcome", _("Record what came of it"), inquiries.record_outcome, _("recorded."), rf.RecordOutcome, ANSWER,
         "inquiry", home=when.its_queries),
    Verb("attempt", _("Log an attempt"), inquiries.log_attempt, _("logged."), rf.LogAttempt, ANSWER, "inquiry",
         now=when.is_waiting, home=when.its_queries),
)
CHANGE = (
    Verb("accept", _("Accept"), changes.accept_change, _("accepted."), rf.Answer, ANSWER, "change",
         now=when.is_proposed, home=when.its_queries),
    Verb("decline", _("Decline"), changes.decline_change, _("declined."), rf.Decline, ANSWER, "change",
         now=when.is_proposed, home=when.its_queries),
    Verb("withdraw", _("Withdraw"), changes.withdraw_change, _("withdrawn."), noun="change", now=when.is_asked,
         grave=True, home=when.its_queries),
)
NOTE = (
    Verb("reply", _("Reply"), notes.add_note, _("written."), cf.ReplyNote, ANSWER, "reply_to", home=when.its_claim),
    Verb("resolve", _("Resolve"), notes.resolve_note, _("resolved."), duty=ANSWER, noun="note", home=when.its_claim,
         now=when.is_open),
)
ANCHOR = (
    Verb("reattach", _("Attach to words"), claims.reattach, _("attached."), cf.Reattach, noun="anchor",
         home=when.what_else_is_adrift, now=when.can_be_reattached),
)
EXEMPTION = (
    Verb("withdraw", _("Withdraw"), drafts.withdraw_exemption, _("withdrawn."), noun="exemption", now=when.is_open,
         grave=True),
)
RELATION = (
    Verb("withdraw", _("Withdraw"), sources.withdraw_relation, _("withdrawn."), noun="relation", now=when.is_open,
         grave=True),
)
UPLOAD = (
    Verb("take-in", _("Take in"), uploads.take, when.what_was_taken_in, uf.Long, noun="upload", now=when.never,
         on_page=True,
         home=when.its_articles_claims),
    Verb("meaning", _("Say what columns and words mean"), uploads.set_meaning, _("looked into anew."), uf.Meaning,
         noun="upload", now=when.has_columns, home=when.what_it_asks),
    Verb("manner", _("Say how it is written"), uploads.set_manner, _("looked into anew."), uf.Manner, noun="upload",
         now=when.waits, home=when.what_it_asks),
    Verb("discard", _("Discard"), uploads.discard, _("discarded."), noun="upload", now=when.waits, grave=True,
         home=when.its_article),
)
PERSON = (
    Verb("add", _("Add a person"), people.add_person, _("added."), pf.AddPerson, None, makes=True),
    Verb("edit", _("Edit"), people.edit_person, _("changed."), pf.EditPerson, None, "person"),
    Verb("password", _("Give a new password"), people.set_password, _("has a new password."), pf.SetPassword, None,
         "person"),
)
# fmt: on

VERBS: dict[str, tuple[Verb, ...]] = {
    "article": ARTICLE,
    "draft": DRAFT,
    "claim": CLAIM,
    "source": SOURCE,
    "sourceidentity": IDENTITY,
    "evidence": EVIDENCE,
    "exhibit": EXHIBIT,
    "inquiry": INQUIRY,
    "change": CHANGE,
    "note": NOTE,
    "anchor": ANCHOR,
    "exemption": EXEMPTION,
    "sourcerelation": RELATION,
    "upload": UPLOAD,
    "user": PERSON,
}
