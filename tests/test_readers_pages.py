"""Saved pages of the kinds that people save: the article whole and in order, the site around it gone."""

# ruff: noqa: E501 (pages are written as sites write them, and are not folded)

import re
from pathlib import Path

import pytest

from zine import manuscript
from zine.manuscript import Manuscript

PAGES: dict[str, tuple[str, list[str], list[str], str]] = {}


def page(name: str, html: str, keep: list[str], forbid: list[str], title: str) -> None:
    """Keep a page, what of it must be there, what must not, and its title."""
    PAGES[name] = html, keep, forbid, title


PROSE = [
    "Depuis trois semaines, nous occupons la halle aux poissons du port de Trélazic, vide depuis 2011.",
    "Court.",
    "La mairie voudrait y installer un « pôle d'excellence » dont personne ne sait dire à quoi il servirait, sinon à percevoir des subventions et à distribuer des badges.",
    "Nous y avons trouvé quatre chaises, un congélateur en panne et une affiche de 1987 annonçant un bal.",
    "On nous a demandé nos revendications. Nous n'en avons qu'une : rester.",
    "Chaque soir, une cantine nourrit entre quarante et soixante personnes, gens du port compris, pour le prix que chacun veut bien mettre dans la boîte.",
]
QUOTE = "« Ce qui est vide appartient à qui le remplit », disait la vieille Marguerite, qui n'a jamais rien possédé."
MENU = '<ul class="menu"><li><a href="/">Accueil</a></li><li><a href="/luttes">Luttes</a></li><li><a href="/agenda">Agenda</a></li><li><a href="/a-propos">À propos</a></li></ul>'
COMMENTS = '<div id="comments" class="comments-area"><h2 class="comments-title">3 réflexions sur « La halle est à nous »</h2><ol class="comment-list"><li class="comment"><article class="comment-body"><footer class="comment-meta"><b class="fn">Jojo</b> dit : <time>12 mars 2025 à 10 h 04</time></footer><div class="comment-content"><p>Bravo les gens, tenez bon, on passe samedi avec du bois et des enfants pour la fête du port qui aura lieu comme chaque année.</p></div></article></li><li class="comment"><article class="comment-body"><div class="comment-content"><p>Encore des assistés qui vivent de nos impôts, quelle honte pour la commune, je le dis comme je le pense et je signe.</p></div></article></li></ol><div id="respond" class="comment-respond"><h3>Laisser un commentaire</h3><form><p>Votre adresse e-mail ne sera pas publiée.</p><textarea></textarea></form></div></div>'
COOKIE = '<div id="cookie-law-info-bar" class="cookie-notice"><p>Nous utilisons des cookies pour vous garantir la meilleure expérience sur notre site. Si vous continuez, nous supposerons que vous en êtes satisfait.</p><button>OK</button></div>'
SHARE = '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Partager :</h3><ul><li><a>Facebook</a></li><li><a>Mastodon</a></li></ul></div>'
RELATED = '<div id="jp-relatedposts"><h3>Articles similaires</h3><div><h4><a href="#">Une autre halle est possible</a></h4><p>Le 3 février, nous apprenions que le port serait vendu à une société de croisières dont le siège est aux Bermudes.</p></div></div>'
FOOT = '<footer id="colophon" class="site-footer"><p>Fièrement propulsé par WordPress. Mentions légales. Plan du site.</p></footer>'
F = [
    "Bravo les gens",
    "Encore des assistés",
    "cookies",
    "Fièrement",
    "Bermudes",
    "Partager",
    "Accueil",
    "adresse e-mail",
    "Mentions légales",
    "Articles similaires",
]
page(
    "wordpress",
    f"""<!DOCTYPE html><html lang="fr-FR"><head><meta charset="UTF-8"><title>La halle est à nous – Port libre</title><meta property="og:title" content="La halle est à nous"><meta name="generator" content="WordPress 6.4"></head>
<body class="post-template-default single single-post wp-custom-logo"><a class="skip-link screen-reader-text" href="#content">Aller au contenu</a>{COOKIE}<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">Port libre</a></p><p class="site-description">Nouvelles du quai</p><nav id="site-navigation" class="main-navigation">{MENU}</nav></header>
<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main"><article id="post-12" class="post type-post status-publish hentry category-luttes tag-social"><header class="entry-header"><h1 class="entry-title">La halle est à nous</h1><div class="entry-meta"><span class="posted-on">Publié le <time datetime="2025-03-10">10 mars 2025</time></span><span class="byline"> par <a href="/author/pl">Port libre</a></span></div></header>
<div class="entry-content"><p>{PROSE[0]}</p><p>{PROSE[1]}</p><figure class="wp-block-image"><img src="halle.jpg" alt="La halle"><figcaption>La halle, le 2 mars. Photo : D. R.</figcaption></figure><h2 class="wp-block-heading">Ce que veut la mairie</h2><p>{PROSE[2]}</p><blockquote class="wp-block-quote"><p>{QUOTE}</p></blockquote><h2 class="wp-block-heading">Ce que nous voulons</h2><ul class="wp-block-list"><li>Des clefs.</li><li>Un toit réparé avant l'hiver.</li></ul><p>{PROSE[3]} Voir <a href="https://portlibre.example/bal?utm_source=x">le bal</a> et <strong>surtout</strong> <em>la boîte</em><sup id="fnref1"><a href="#fn1">1</a></sup>.</p><p>{PROSE[4]}</p><hr class="wp-block-separator"><ol class="footnotes"><li id="fn1">Une boîte à biscuits bretons. <a href="#fnref1">↩</a></li></ol><p>Des gens du port</p></div>{SHARE}{RELATED}<footer class="entry-footer"><span class="cat-links">Publié dans Luttes</span><span class="tags-links">Étiqueté port, halle</span></footer></article>
<nav class="navigation post-navigation"><h2 class="screen-reader-text">Navigation de l'article</h2><a href="#">Article précédent</a></nav>{COMMENTS}</main></div><aside id="secondary" class="widget-area"><section class="widget"><h2>Articles récents</h2><ul><li><a>Une grève au phare</a></li></ul></section></aside></div>{FOOT}</div></body></html>""",
    [
        PROSE[0],
        PROSE[1],
        "La halle, le 2 mars",
        "Ce que veut la mairie",
        PROSE[2],
        QUOTE,
        "Ce que nous voulons",
        "Des clefs.",
        "Un toit réparé",
        PROSE[3],
        PROSE[4],
        "boîte à biscuits",
        "Des gens du port",
    ],
    [*F, "Publié dans", "grève au phare", "Navigation"],
    "La halle est à nous",
)
page(
    "spip",
    f"""<!DOCTYPE html><html lang="fr"><head><title>La halle est à nous - Rebellyon-like</title><meta charset="utf-8"></head><body class="page_article"><div id="page"><div id="entete"><a href="/">Le site</a><p id="slogan">Site d'infos alternatives</p></div><div id="nav" class="menu-liste">{MENU}</div><div id="conteneur"><div id="contenu"><p id="hierarchie" class="arbo"><a href="/">Accueil</a> &gt; <a>Mémoire</a> &gt; La halle est à nous</p><div class="cartouche"><div class="surlignable"><p class="surtitre crayon">Occupation</p><h1 class="crayon article-titre-12 titre">La halle est à nous</h1><p class="soustitre">Trois semaines au port</p></div><p class="info-publi"><abbr class="published" title="2025-03-10">Publié le 10 mars 2025</abbr></p></div>
<div class="surlignable"><div class="crayon chapo"><p>{PROSE[0]}</p></div><div class="crayon article-texte-12 texte"><p>{PROSE[2]}</p><h3 class="spip">Trouvailles</h3><p>{PROSE[3]}<span class="spip_note_ref">&nbsp;[<a href="#nb1" class="spip_note" rel="appendix" id="nh1">1</a>]</span></p><p>{PROSE[1]}</p><blockquote class="spip"><p>{QUOTE}</p></blockquote><ul class="spip" role="list"><li>Des clefs.</li><li>Un toit réparé avant l'hiver.</li></ul><dl class="spip_document_3 spip_documents"><dt><img src="halle.jpg" alt=""></dt><dd class="spip_doc_titre">La halle, le 2 mars</dd></dl><p>{PROSE[4]}</p></div><div class="crayon ps"><h2>P.-S.</h2><div class="ps"><p>Contact : halle@riseup.example</p></div></div></div>
<div class="notes"><h2>Notes</h2><div id="nb1"><p>[<a href="#nh1" class="spip_note" rev="appendix">1</a>]&nbsp;Une boîte à biscuits bretons.</p></div></div><div id="documents_portfolio"><h2>Documents joints</h2><ul><li><a>Le tract (PDF – 200 ko)</a></li></ul></div>
<a href="#forum" name="forum"></a><div class="comments"><h2>Messages</h2><ul class="forum"><li><p>Bravo les gens, tenez bon, on passe samedi avec du bois et des enfants pour la fête du port.</p></li></ul><a>Répondre à cet article</a></div></div></div><div id="navigation"><div class="rubriques"><h2>Rubriques</h2>{MENU}</div><div class="breves"><h2>Dans la même rubrique</h2><ul><li><a>Une grève au phare</a></li></ul></div></div><div id="pied"><p>Plan du site | Se connecter | Contact | RSS 2.0 | SPIP</p></div></div></body></html>""",
    [
        PROSE[0],
        PROSE[2],
        "Trouvailles",
        PROSE[3],
        PROSE[1],
        QUOTE,
        "Des clefs.",
        PROSE[4],
        "halle@riseup.example",
        "boîte à biscuits",
    ],
    ["Bravo", "Accueil", "Plan du site", "grève au phare", "Site d'infos", "Rubriques", "Répondre à"],
    "La halle est à nous",
)
page(
    "indymedia",
    f"""<html><head><title>Indymedia Nantes : La halle est à nous</title></head><body bgcolor="#ffffff"><table width="100%"><tr><td colspan=3><b>Indymedia Nantes</b> | <a href="/">accueil</a> | <a>publier</a></td></tr><tr><td width="150" valign="top"><b>Collectifs</b><br><a>Angers</a><br><a>Bruxelles</a><br><a>Lille</a></td><td><div class="article"><h2>La halle est à nous</h2><small>mis en ligne lundi 10 mars 2025 par anonyme</small><br><br>{PROSE[0]}<br><br>{PROSE[1]}<br><br>{PROSE[2]}<br><br><b>Ce que nous voulons</b><br><br>- des clefs<br>- un toit réparé avant l'hiver<br><br>{PROSE[3]}<br><br>{PROSE[4]}<br><br>Des gens du port</div><hr><div class="commentaires"><b>Commentaires</b><br>&gt; Bravo les gens, tenez bon, on passe samedi avec du bois et des enfants.</div></td><td width="150"><b>Agenda</b><br>Samedi : fête du port<br><a>Proposer un événement</a></td></tr></table></body></html>""",
    [
        PROSE[0],
        PROSE[1],
        PROSE[2],
        "Ce que nous voulons",
        "des clefs",
        "un toit réparé",
        PROSE[3],
        PROSE[4],
        "Des gens du port",
    ],
    ["Bruxelles", "publier", "Proposer un"],
    "La halle est à nous",
)
page(
    "mediapart",
    f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>La halle est à nous | Médiajournal</title><meta name="author" content="Inès Kaddour"><meta property="og:title" content="La halle est à nous"></head><body><div id="didomi-host"><div class="didomi-popup"><p>Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et accéder à vos données personnelles.</p><button>Accepter</button></div></div><header role="banner"><nav aria-label="principal"><ul><li><a>Journal</a></li><li><a>Le Club</a></li></ul></nav><a class="cta">S'abonner</a></header><main id="main-content"><div class="content-page content-page-full"><div class="content-page-header"><div class="kicker">Luttes — Enquête</div><h1 id="page-title">La halle est à nous</h1><p class="news__heading__top__intro">{PROSE[0]}</p><div class="news__author"><p class="author"><a rel="author">Inès Kaddour</a></p><p>10 mars 2025 à 13h12</p></div><ul class="toolbar"><li><button>Offrir l'article</button></li><li>2 commentaires</li></ul></div><div class="news__body__center"><div class="news__body__center__article"><p class="dropcap-wrapper"><span class="screen-reader-only">La mairie</span><span class="dropcap" aria-hidden="true">L</span>a mairie voudrait y installer un « pôle d'excellence ».</p><p>{PROSE[3]}</p><div class="read-also"><p class="title">À lire aussi</p><ul><li><a>Les ports à vendre</a> <span>3 février 2025</span></li></ul></div><h2>Une cantine pour le quai</h2><p>{PROSE[5]}</p><p>{PROSE[1]}</p><blockquote><p>{QUOTE}</p></blockquote><figure><img src="h.jpg" alt=""><figcaption>© Photo Inès Kaddour</figcaption></figure><p>{PROSE[4]}</p><p class="signature">Inès Kaddour</p></div></div></div></main><aside><h2>Aujourd'hui sur le site</h2><ul><li><a>Un ministre ment</a><p>Le ministre de la mer a déclaré mardi qu'il n'avait jamais vu le port dont il a pourtant signé la vente.</p></li></ul></aside><footer role="contentinfo"><p>Qui sommes-nous ? CGU. Aide.</p></footer></body></html>""",
    [
        PROSE[0],
        "pôle d'excellence",
        PROSE[3],
        "Une cantine pour le quai",
        PROSE[5],
        PROSE[1],
        QUOTE,
        "Photo Inès",
        PROSE[4],
    ],
    ["cookies", "S'abonner", "Un ministre ment", "Qui sommes-nous", "ports à vendre", "Offrir"],
    "La halle est à nous",
)
page(
    "infokiosques",
    f"""<html lang="fr"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>La halle est à nous - infokiosques</title></head><body><div id="header"><a href="/"><img src="logo.png" alt="infokiosques"></a><div class="menu-haut"><a>brochures</a> | <a>infokiosques</a> | <a>liens</a></div></div><div id="main"><div id="bloc-gauche"><p><b>Thèmes</b></p><a>Antimilitarisme</a><br><a>Féminismes</a></div><div id="contenu"><div class="titre_brochure"><h1>La halle est à nous</h1><p><b>mis en ligne le 10 mars 2025</b> - <b>Anonyme</b></p></div><div class="telechargement"><p>Les versions de cette brochure : <a>PDF cahier</a>, <a>PDF page par page</a></p></div><div class="texte"><p class="spip">{PROSE[0]}</p><p class="spip">{PROSE[2]}</p><h3 class="spip">I. Le port</h3><p class="spip">{PROSE[3]}</p><p class="spip">{PROSE[1]}</p><p class="spip">{PROSE[5]}</p><h3 class="spip">II. La halle</h3><p class="spip">{PROSE[4]}</p></div></div></div><div id="footer"><p>infokiosques - brochures subversives à lire, imprimer, propager</p></div></body></html>""",
    [PROSE[0], PROSE[2], "I. Le port", PROSE[3], PROSE[1], PROSE[5], "II. La halle", PROSE[4]],
    ["Antimilitarisme", "imprimer, propager", "PDF cahier"],
    "La halle est à nous",
)
E1 = "They told us the fish market was private property. We asked to whom the sea belonged, and they called the police."
E2 = "Within an hour there were forty of them and two hundred of us, most of whom had only come to buy mackerel."
E3 = "What follows is a report from the first month, written by several hands."
page(
    "crimethinc",
    f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The Market Is Ours : A Report from the Port</title><meta property="og:title" content="The Market Is Ours"></head><body id="article"><header id="site-header"><h1><a href="/">Ex-Worker</a></h1><nav><ul><li><a>Articles</a></li><li><a>Books</a></li></ul></nav></header><main id="page"><article class="h-entry"><header style="background-image:url(x.jpg)"><div class="meta-title"><h1 class="p-name">The Market Is Ours</h1><h2 class="p-subtitle">A Report from the Port</h2></div><div class="meta"><div class="publication-info"><span>2025-03-10</span></div><ul class="categories"><li>Current Events</li></ul></div></header><div class="e-content"><p class="lead">{E3}</p><hr><figure class="video-container"><iframe src="x"></iframe><figcaption class="caption"><p>The gate, day one.</p></figcaption></figure><h1 id="one">Day One</h1><p>{E1}<sup id="fnref:1" role="doc-noteref"><a href="#fn:1" class="footnote" rel="footnote">1</a></sup></p><p>Then it rained.</p><blockquote><p>“We are not leaving,” said the oldest of us. “I have nowhere to be.”</p></blockquote><h1 id="two">Day Two</h1><p>{E2}</p><div class="footnotes" role="doc-endnotes"><ol><li id="fn:1" role="doc-endnote"><p>It belongs to nobody. <a href="#fnref:1" class="reversefootnote">&#8617;</a></p></li></ol></div></div><footer class="article-footer"><p>Download the PDF.</p></footer></article><section id="related"><h3>Further reading</h3><article><h1><a>Harbours on Fire</a></h1><p>Everything you ever wanted to know about longshore strikes between 1911 and the present day.</p></article></section></main><footer id="site-footer"><p>Anti-copyright. RSS, Mastodon, Newsletter.</p></footer></body></html>""",
    [
        E3,
        "The gate, day one",
        "Day One",
        E1,
        "Then it rained.",
        "We are not leaving",
        "Day Two",
        E2,
        "belongs to nobody",
    ],
    ["Books", "Harbours", "longshore", "Newsletter"],
    "The Market Is Ours",
)
page(
    "medium",
    f"""<!doctype html><html lang="en"><head><title>The Market Is Ours. A report | by Quay Folk | Mar, 2025 | Medium</title><meta name="title" content="The Market Is Ours. A report"><meta property="og:title" content="The Market Is Ours"><meta name="author" content="Quay Folk"></head><body><div id="root"><div class="a b c"><div class="d e"><div class="f"><a>Open in app</a><a>Sign up</a><a>Sign in</a></div></div><div class="g h"><article><div class="l"><div class="m"><div><h1 id="ab12" class="pw-post-title">The Market Is Ours</h1></div><div class="n o"><div><p class="bf b"><a>Quay Folk</a></p><span>·</span><p><button>Follow</button></p></div><div><span>4 min read</span><span>Mar 10, 2025</span></div></div><div class="p q"><button>Listen</button><button>Share</button></div><p id="c1" class="pw-post-body-paragraph">{E3}</p><figure class="r"><div><picture><img src="m.jpg" alt="gate"></picture></div><figcaption>The gate.</figcaption></figure><h1 id="d1">Day One</h1><p id="c2" class="pw-post-body-paragraph">{E1}</p><p id="c3" class="pw-post-body-paragraph">Then it rained.</p><ul class=""><li id="e1">Bring tarps.</li><li id="e2">Bring soup.</li></ul><p id="c4" class="pw-post-body-paragraph">{E2} <a href="https://a.example/x">More</a>, <em>later</em>.</p></div></div></article></div><div class="s"><div><span>Strike</span></div><div><h2>Written by Quay Folk</h2><p>12 Followers. We write about the quay and other wet places, mostly at night and mostly for free.</p></div><h2>More from Quay Folk</h2><div><h3>On nets</h3><p>Nets are political. In this short piece I argue that whoever mends a net has already begun to own it.</p></div></div></div></div></body></html>""",
    [E3, "The gate.", "Day One", E1, "Then it rained.", "Bring tarps.", E2],
    ["Open in app", "Nets are", "Followers", "Sign up"],
    "The Market Is Ours",
)
page(
    "blogspot",
    f"""<html dir="ltr" xmlns="http://www.w3.org/1999/xhtml"><head><meta content="text/html; charset=UTF-8" http-equiv="Content-Type"><title>Le quai: La halle est à nous</title></head><body class="loading variant-dark"><div class="navbar" id="navbar"></div><div class="body-fauxcolumns"></div><div class="content"><div class="content-outer"><header><div class="header-outer"><div id="header-inner"><div class="titlewrapper"><h1 class="title"><a href="/">Le quai</a></h1></div><p class="description">Carnet d'un docker</p></div></div></header><div class="main-outer"><div class="columns"><div class="column-center-outer"><div class="main section" id="main"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="date-outer"><h2 class="date-header"><span>lundi 10 mars 2025</span></h2><div class="date-posts"><div class="post-outer"><div class="post hentry"><h3 class="post-title entry-title">La halle est à nous</h3><div class="post-body entry-content" id="post-body-1"><div class="separator" style="clear: both"><a href="h.jpg"><img src="h.jpg" width="320"></a></div><div style="text-align: justify;">{PROSE[0]}</div><div style="text-align: justify;"><br></div><div style="text-align: justify;">{PROSE[2]}</div><div><br></div><div><b>Ce que nous voulons</b></div><div><ul><li>Des clefs.</li><li>Un toit réparé avant l'hiver.</li></ul></div><div>{PROSE[1]}</div><span style="font-family: arial;">{PROSE[3]}</span><br><br>{PROSE[4]}<div style="clear: both;"></div></div><div class="post-footer"><div class="post-footer-line"><span class="post-author vcard">Publié par <span class="fn">Docker</span></span> <span class="post-labels">Libellés : <a>port</a></span></div></div></div><div class="comments" id="comments"><h4>1 commentaire:</h4><div id="comments-block"><p class="comment-content">Bravo les gens, tenez bon, on passe samedi avec du bois et des enfants.</p></div></div></div></div></div></div><div class="blog-pager" id="blog-pager"><a>Article plus récent</a></div></div></div></div><div class="column-right-outer"><aside><div class="sidebar section"><div class="widget BlogArchive"><h2>Archives du blog</h2><ul><li>2024 (12)</li></ul></div></div></aside></div></div></div><footer><div class="footer-outer">Thème Simple. Fourni par Blogger.</div></footer></div></div></body></html>""",
    [PROSE[0], PROSE[2], "Ce que nous voulons", "Des clefs.", PROSE[1], PROSE[3], PROSE[4]],
    ["Bravo", "Archives", "Blogger", "Carnet d'un", "plus récent", "Libellés"],
    "La halle est à nous",
)
page(
    "mastodon",
    f"""<!DOCTYPE html><html lang="fr"><head><title>Quai libre : « La halle est à nous » - Kolektiva</title><meta property="og:title" content="Quai libre (@quai@kolektiva.example)"></head><body class="app-body"><div class="app-holder"><div class="ui"><div class="columns-area"><div class="column"><div class="column-header"><button>Retour</button></div><div class="scrollable"><div class="detailed-status"><a class="detailed-status__display-name"><span class="display-name"><bdi><strong>Quai libre</strong></bdi><span>@quai</span></span></a><div class="status__content"><div class="status__content__text"><p>{PROSE[0]}</p><p>{PROSE[4]}<br>{PROSE[1]}</p><p><a href="https://kolektiva.example/tags/halle" class="mention hashtag">#<span>halle</span></a></p></div></div><div class="detailed-status__meta"><a><span>10 mars 2025, 09:12</span></a> · <a>Web</a> · <a>12 partages</a></div></div><div class="status"><div class="status__content"><p>@quai Bravo les gens, tenez bon.</p></div></div></div></div><div class="navigation-panel"><a>Se connecter</a><p>Mastodon est le meilleur moyen de suivre ce qui se passe.</p></div></div></div></div></body></html>""",
    [PROSE[0], PROSE[4], PROSE[1]],
    ["meilleur moyen", "Se connecter"],
    "",
)
page(
    "forum",
    f"""<html lang="fr"><head><title>La halle est à nous - Forum du port</title></head><body id="phpbb" class="section-viewtopic"><div id="wrap"><div id="page-header"><div class="navbar"><ul class="linklist"><li><a>Index du forum</a></li><li><a>FAQ</a></li></ul></div></div><div id="page-body"><h2 class="topic-title"><a>La halle est à nous</a></h2><div id="p1" class="post bg2"><div class="inner"><div class="postbody"><h3 class="first"><a>La halle est à nous</a></h3><p class="author">par <strong>marguerite</strong> » lun. 10 mars 2025 09:12</p><div class="content">{PROSE[0]}<br><br>{PROSE[2]}<br><br>{PROSE[3]}<br>{PROSE[4]}<br><br>{PROSE[5]}</div></div><dl class="postprofile"><dt>marguerite</dt><dd>Messages : 12</dd></dl></div></div><div id="p2" class="post bg1"><div class="inner"><div class="postbody"><div class="content">Bravo les gens.</div></div></div></div></div><div id="page-footer"><p>Powered by phpBB</p></div></div></body></html>""",
    [PROSE[0], PROSE[2], PROSE[3], PROSE[4], PROSE[5]],
    ["phpBB", "Index du"],
    "La halle est à nous",
)
page(
    "ghost",
    f"""<html lang="fr"><head><meta charset="utf-8"><title>La halle est à nous</title></head><body class="post-template"><div class="viewport"><header id="gh-head" class="gh-head"><a>Quai</a><nav class="gh-head-menu">{MENU}</nav><button>Subscribe</button></header><main id="site-main"><article class="article post"><header class="article-header gh-canvas"><div class="article-tag post-card-tags"><span class="post-card-primary-tag"><a>Luttes</a></span></div><h1 class="article-title">La halle est à nous</h1><p class="article-excerpt">Trois semaines au port</p><div class="article-byline"><section class="article-byline-content"><h4 class="author-name"><a>Des gens du port</a></h4><div class="byline-meta-content"><time>10 mars 2025</time><span>4 min de lecture</span></div></section></div></header><section class="gh-content gh-canvas"><p>{PROSE[0]}</p><div class="kg-card kg-callout-card"><div class="kg-callout-text">{PROSE[1]}</div></div><p>{PROSE[2]}</p><h2 id="a">La cantine</h2><p>{PROSE[5]}</p><div class="kg-card kg-signup-card"><h2>Abonnez-vous</h2><form></form></div><p>{PROSE[4]}</p></section></article><aside class="read-more-wrap"><div class="read-more"><article class="post-card"><h2>Phare</h2><div class="post-card-excerpt">Le phare est en grève depuis le 3 janvier et les bateaux s'en passent très bien.</div></article></div></aside></main><footer class="site-footer">Powered by Ghost</footer></div></body></html>""",
    [PROSE[0], PROSE[1], PROSE[2], "La cantine", PROSE[5], PROSE[4]],
    ["Subscribe", "phare est en grève", "Powered by"],
    "La halle est à nous",
)
page(
    "anarchistlib",
    f"""<html lang="en"><head><title>The Market Is Ours | The Library</title></head><body><div id="widepage"><div class="navbar navbar-default"><ul class="nav navbar-nav"><li><a>Titles</a></li><li><a>Authors</a></li></ul></div><div id="preamble"><h3 id="text-author">Quay Folk</h3><h1 id="text-title">The Market Is Ours</h1><h2 id="text-subtitle">A Report</h2><div id="textdate">2025</div></div><div class="table-of-contents"><div class="tableofcontentline"><a>Day One</a></div><div class="tableofcontentline"><a>Day Two</a></div></div><div id="thework"><h3 id="toc1">Day One</h3><p>{E1}<a href="#fn1" class="footnote" id="fn_back1">[1]</a></p><p>Then it rained.</p><div class="verse"><br>Roses are red<br>the sea is grey</div><h3 id="toc2">Day Two</h3><p>{E2}</p><p class="fnline"><a class="footnotebody" href="#fn_back1" id="fn1">[1]</a> It belongs to nobody.</p></div><hr><div id="impressum"><p>Retrieved from the harbour wall.</p></div></div><div id="footer"><p>Bookbuilder, add to, feed.</p></div></body></html>""",
    ["Day One", E1, "Then it rained.", "Roses are red", "Day Two", E2, "belongs to nobody"],
    ["Bookbuilder", "Authors"],
    "The Market Is Ours",
)


@pytest.mark.parametrize("name", PAGES)
def test_a_saved_page_is_its_article_and_nothing_else(name: str) -> None:
    html, keep, forbid, title = PAGES[name]
    found = manuscript.read_bytes(html.encode(), ".html")
    text = " ".join(found.text.split())
    assert [said for said in keep if " ".join(said.split()) not in text] == []
    assert [said for said in forbid if said in text] == []
    assert found.title == (title or found.title)


def test_a_picture_that_was_not_saved_is_left_out_and_named_and_its_caption_stays(tmp_path: Path) -> None:
    page = '<h1>T</h1><p>Un.</p><figure><img src="{}"><figcaption>Légende.</figcaption></figure><p>Deux.</p>'
    (tmp_path / "a b.png").write_bytes(b"")
    for source in ("https://a.example/x.png", "/x.png", "x.png"):
        found = manuscript.read_bytes(page.format(source).encode(), ".html", "fr", tmp_path)
        assert found.html == "<p>Un.</p>\n<p>Légende.</p>\n<p>Deux.</p>"
        assert [finding.code for finding in found.findings] == ["picture-not-saved"]
        assert source in found.findings[0].message
    assert (
        "a%20b.png" in manuscript.read_bytes(page.format("a%20b.png").encode(), ".html", "fr", tmp_path).html
    )


def read(name: str) -> Manuscript:
    return manuscript.read_bytes(PAGES[name][0].encode(), ".html")


def test_headings_lists_quotations_pictures_and_notes_of_a_page_stay_what_they_are() -> None:
    found = read("wordpress")
    tags = re.findall(r"<(h2|ul|li|blockquote|figure|figcaption|strong|em|hr)[ >]", found.html)
    assert tags == [
        "figure", "figcaption", "h2", "blockquote", "h2", "ul", "li", "li", "strong", "em", "hr",
    ]  # fmt: skip
    assert '<span class="note">Une boîte à biscuits bretons.</span>' in found.html
    assert '<a href="https://portlibre.example/bal">le bal</a>' in found.html
    assert '<p class="signature">Des gens du port</p>' in found.html


@pytest.mark.parametrize("name", ["wordpress", "spip", "crimethinc", "anarchistlib"])
def test_notes_that_are_linked_stand_at_their_calls_and_their_heading_goes(name: str) -> None:
    found = read(name)
    assert found.html.count('<span class="note">') == 1
    assert "Notes<" not in found.html
    assert "↩" not in found.html


def test_what_a_page_says_of_its_article_is_taken() -> None:
    assert (read("spip").subtitle, read("spip").date) == ("Trois semaines au port", "10 mars 2025")
    assert read("mediapart").author == "Inès Kaddour"
    assert read("mediapart").subtitle.startswith("Depuis trois semaines")
    assert read("anarchistlib").author == "Quay Folk"
    assert read("blogspot").date == "lundi 10 mars 2025"


def test_bold_lines_are_headings_and_typed_dashes_a_list_in_a_page_without_either() -> None:
    found = read("indymedia")
    assert "<h2>Ce que nous voulons</h2>" in found.html
    assert "<ul>\n<li>des clefs</li>\n<li>un toit réparé avant l'hiver</li>\n</ul>" in found.html
