"""Mails of HTML that were forwarded by three programs: the message in them, without what stood over it."""

# ruff: noqa: E501 (mails are not folded)

from email.message import EmailMessage

import pytest

from zine import manuscript
from zine.errors import ZineError

L = "Nous avons passé la matinée à sortir les réfrigérateurs, les matelas, les photographies, et à les mettre à sécher."
FORWARDED = {
    "Gmail": f"""<div dir="ltr">Je fais suivre, bises<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>De : <strong class="gmail_sendername" dir="auto">Riveraine</strong> <span dir="auto">&lt;<a href="mailto:r@exemple.org">r@exemple.org</a>&gt;</span><br>Date: mar. 4 mars 2025 à 10:14<br>Subject: [liste] Une nuit d'eau<br>To: &lt;<a href="mailto:liste@exemple.org">liste@exemple.org</a>&gt;<br></div><br><br><div dir="ltr"><div>{L}</div><div><br></div><div>{L}</div><div><br></div><div>Les riveraines</div></div></div></div>""",
    "Apple Mail": f"""<html><body><div>Voilà.</div><div><br><blockquote type="cite"><div>Début du message réexpédié :</div><br class="Apple-interchange-newline"><div style="margin:0"><span><b>De: </b></span><span>Riveraine &lt;<a href="mailto:r@exemple.org">r@exemple.org</a>&gt;<br></span></div><div><span><b>Objet: </b></span><span><b>Une nuit d'eau</b><br></span></div><div><span><b>Date: </b></span><span>4 mars 2025 à 10:14:00 UTC+1<br></span></div><div><span><b>À: </b></span><span>liste@exemple.org<br></span></div><br><div><div>{L}</div><div><br></div><div>{L}</div><div><br></div><div>Les riveraines</div></div></blockquote></div></body></html>""",
    "Outlook": f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=FR><div class=WordSection1><p class=MsoNormal>Pour info<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>De :</b> Riveraine &lt;r@exemple.org&gt; <br><b>Envoyé :</b> mardi 4 mars 2025 10:14<br><b>À :</b> liste@exemple.org<br><b>Objet :</b> Une nuit d'eau<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>{L}<o:p></o:p></p><p class=MsoNormal>{L}<o:p></o:p></p><p class=MsoNormal>Les riveraines<o:p></o:p></p></div></body></html>""",
}


@pytest.mark.parametrize("program", FORWARDED)
def test_a_forwarded_mail_of_html_is_the_message_in_it(program: str) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Fwd: [liste] Une nuit d'eau", "x@y.example", "z@y.example"
    mail.set_content(FORWARDED[program], subtype="html")
    found = manuscript.read_bytes(mail.as_bytes(), ".eml")
    assert found.title == "Une nuit d'eau"
    assert found.html.splitlines() == [
        f"<p>{L}</p>",
        f"<p>{L}</p>",
        '<p class="signature">Les riveraines</p>',
    ]
    (finding,) = found.findings
    assert finding.code == "mail-opened"
    for line in ("r@exemple.org", "4 mars 2025", "liste@exemple.org"):
        assert line in finding.message


@pytest.mark.parametrize("suffix", [".eml", ".mhtml"])
def test_a_mail_with_an_endless_line_above_it_is_refused_in_one_line(suffix: str) -> None:
    """The library would parse it, in a time that grows with its square."""
    head = b"Subject: Une nuit d'eau\nContent-Type: text/html; a=" + b"a " * 20_000
    with pytest.raises(ZineError, match="“Content-Type” has 4") as told:
        manuscript.read_bytes(head + b"\n\n<p>Un.</p>\n", suffix)
    assert "\n" not in told.value.message


@pytest.mark.parametrize("charset", ["idna", "undefined", "base64", "x-nothing"])
def test_a_mail_in_a_charset_that_cannot_be_read_is_guessed(charset: str) -> None:
    mail = f"Subject: Une nuit\nContent-Type: text/plain; charset={charset}\n\nUn été d'eau.\n"
    assert "Un été d'eau." in manuscript.read_bytes(mail.encode(), ".eml").text
