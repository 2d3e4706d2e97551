import { translation } from './words.js';

/** Every text in German. */
export const DE = translation({
  // Jede Seite
  'page.languages': 'Sprache',
  'page.justNow': 'gerade eben',
  'page.home': 'Startseite',

  // Die Seite unter /
  'landing.name': 'Sluice',
  'landing.what':
    'Ein Server für OAuth 2.0 und OpenID Connect, hier als Demo: Anbieter, Website und geschützte API in einem.',
  'landing.account': 'Ihre Anmeldungen, die verbundenen Anwendungen und Ihr Passwort.',
  'landing.consumer': 'Demo-Website',
  'landing.consumerWhat':
    'Eine Website ohne eigene Konten: Sie meldet Menschen beim Anbieter an und liest deren Projekte.',
  'landing.docs': 'Dokumentation der API',
  'landing.docsWhat': 'Jeder Endpunkt, zum Ausprobieren in Swagger UI.',
  'landing.metadata': 'Metadaten',
  'landing.metadataWhat': 'Was der Anbieter kann, wie Programme es lesen (OpenID Connect Discovery).',

  // Anmeldung beim Anbieter
  'login.title': 'Anmelden',
  'login.titleFor': 'Anmelden, um zu {client} zu gelangen',
  'login.to': 'um zu {client} zu gelangen',
  'login.yourAccount': 'Ihrem Konto',
  'login.username': 'Benutzername',
  'login.password': 'Passwort',
  'password.show': 'Anzeigen',
  'password.hide': 'Verbergen',
  'login.submitAndAllow': 'Anmelden und erlauben',
  'login.submit': 'Anmelden',
  'login.cancel': 'Abbrechen',
  'login.incomplete': 'Bitte geben Sie Ihren Benutzernamen und Ihr Passwort ein.',
  'login.wrong': 'Benutzername oder Passwort ist falsch.',
  'login.changed': 'Ihr Konto wurde inzwischen geändert. Bitte melden Sie sich noch einmal an.',
  'login.busy': 'Der Server ist ausgelastet. Bitte versuchen Sie es gleich noch einmal.',
  'login.tooMany': 'Es gab zu viele fehlgeschlagene Versuche. Bitte versuchen Sie es in {wait} noch einmal.',

  // Zustimmung
  'approve.loggedInAs': 'Sie sind als {username} angemeldet.',
  'approve.otherAccount': 'Anderes Konto verwenden',
  'approve.scopes': '{client} wird Folgendes dürfen:',
  'approve.resources': 'Der Zugriff gilt für:',
  'approve.continueAs': 'Weiter als {username}',
  'approve.deny': 'Ablehnen',
  'approve.cancel': 'Abbrechen',
  'consent.title': 'Möchten Sie {client} den Zugriff erlauben?',
  'consent.allow': 'Erlauben',
  'confirm.title': 'Weiter zu {client}?',
  'confirm.why':
    'Jedes Programm auf Ihrem Gerät kann im Namen von {client} fragen. Fahren Sie nur fort, wenn Sie sich dort gerade selbst anmelden.',
  'selectAccount.title': 'Konto auswählen',
  'client.published':
    '{host} sagt, dies sei {client}: Niemand hat den Namen geprüft. Sie werden weitergeschickt zu {where}. Fahren Sie nur fort, wenn Sie das eben selbst begonnen haben.',
  'client.unverified':
    '{client} nennt sich diese Anwendung selbst: Niemand hat das geprüft. Sie schickt Sie weiter zu {where}. Fahren Sie nur fort, wenn Sie das eben selbst begonnen haben.',
  'client.site': 'Website',
  'client.policy': 'Datenschutzerklärung',
  'client.terms': 'Nutzungsbedingungen',
  'client.links': 'Über {client}',

  // Geräte ohne Browser
  'device.yourDevice': 'Ihrem Gerät',
  'device.title': 'Gerät verbinden',
  'device.code': 'Code',
  'device.where': 'Das Gerät oder das Programm zeigt ihn Ihnen: acht Buchstaben.',
  'device.next': 'Weiter',
  'device.unknown':
    'Zu diesem Code gibt es jetzt kein Gerät. Er kann vertippt sein, schon benutzt oder älter als zehn Minuten: Lassen Sie sich von Ihrem Gerät einen neuen zeigen.',
  'device.clientGone':
    'Die Anwendung auf diesem Gerät kann nicht mehr verbunden werden. Entfernen Sie dort die Verbindung, und richten Sie sie neu ein.',
  'device.nothingAllowed': 'Ihr Konto darf nichts von dem erlauben, worum dieses Gerät bittet.',
  'device.meanwhile':
    'Inzwischen hat sich etwas geändert, deshalb wurde nichts erlaubt. Bitte versuchen Sie es noch einmal, falls Ihr Gerät den Code noch zeigt.',
  'device.question': '{client} verbinden?',
  'device.unverified': '{client} nennt sich diese Anwendung selbst: Niemand hat das geprüft.',
  'device.isThis': 'Steht dieser Code auf Ihrem Gerät?',
  'device.warning':
    'Lehnen Sie ab, wenn Sie das nicht gerade selbst begonnen haben oder wenn Ihnen jemand den Code oder den Link geschickt hat: Wer das Gerät hat, kommt in Ihr Konto.',
  'device.asked': 'Angefragt',
  'device.from': 'Von der Adresse',
  'device.decline': 'Ablehnen',
  'device.allow': 'Erlauben',
  'device.allowedTitle': 'Sie haben das Gerät erlaubt',
  'device.allowed': 'Es macht in wenigen Sekunden von selbst weiter. Sie können diese Seite schließen.',
  'device.declinedTitle': 'Sie haben abgelehnt',
  'device.declined': 'Das Gerät bekommt keinen Zugang zu Ihrem Konto. Sie können diese Seite schließen.',

  // Berechtigungen
  'scope.openid': 'Erfahren, wer Sie sind',
  'scope.profile': 'Ihren Namen und Ihren Benutzernamen sehen',
  'scope.email': 'Ihre E-Mail-Adresse sehen',
  'scope.address': 'Ihre Postanschrift sehen',
  'scope.phone': 'Ihre Telefonnummer sehen',
  'scope.offline_access': 'Diesen Zugriff auch in Ihrer Abwesenheit behalten, bis Sie ihn widerrufen',
  'scope.projects': 'Ihre Projekte sehen, anlegen, ändern und löschen',
  'scope.projects.readonly': 'Ihre Projekte sehen',
  'scope.admin': 'Anwendungen, Personen, die Zugriffe aller und Signaturschlüssel verwalten',
  'scope.admin.readonly': 'Anwendungen, Personen, die Zugriffe aller und die Signaturschlüssel sehen',
  'scope.admin:clients': 'Anwendungen sehen, anlegen, ändern und entfernen',
  'scope.admin:clients.readonly': 'Anwendungen sehen',
  'scope.admin:users': 'Personen sehen, anlegen, ändern und entfernen',
  'scope.admin:users.readonly': 'Personen und was von ihnen bekannt ist sehen',
  'scope.admin:sessions': 'Sehen, wo Personen angemeldet sind, und das beenden',
  'scope.admin:sessions.readonly': 'Sehen, wo Personen angemeldet sind',
  'scope.admin:authorizations': 'Die Zugriffe aller sehen und beenden',
  'scope.admin:authorizations.readonly': 'Die Zugriffe aller sehen',
  'scope.admin:keys': 'Signaturschlüssel sehen und wechseln',
  'scope.admin:keys.readonly': 'Die Signaturschlüssel sehen',
  'scope.admin:audit': 'Sehen, was bei allen geschehen ist',
  'scope.admin:audit.readonly': 'Sehen, was bei allen geschehen ist',
  'scope.admin:resources': 'Die APIs, für die Tokens gelten, sehen, anlegen und entfernen',
  'scope.admin:resources.readonly': 'Die APIs, für die Tokens gelten, sehen',
  'scope.other': 'Auf „{scope}“ zugreifen',

  // Zurück zur Anwendung
  'formPost.title': 'Zurück zur Anwendung',
  'formPost.heading': 'Fast geschafft',
  'formPost.how':
    'Wenn es nicht von selbst weitergeht, gelangen Sie mit der Schaltfläche zurück zur Anwendung.',
  'formPost.submit': 'Weiter',

  // Abmeldung beim Anbieter
  'logout.title': 'Möchten Sie sich abmelden?',
  'logout.asked':
    '{client} bittet darum, Sie hier und in den Anwendungen abzumelden, die Sie mit dieser Anmeldung nutzen.',
  'logout.what': 'Sie werden hier und in den Anwendungen abgemeldet, die Sie mit dieser Anmeldung nutzen.',
  'logout.submit': 'Abmelden',
  'logout.stay': 'Angemeldet bleiben',
  'loggedOut.title': 'Sie sind abgemeldet',
  'loggedOut.told':
    'Sie sind in diesem Browser abgemeldet. Anwendungen, die Sie mit dieser Anmeldung genutzt haben, werden benachrichtigt.',
  'loggedOut.stayed': 'Sie sind weiterhin angemeldet',
  'loggedOut.unchanged': 'Es wurde nichts geändert. Sie können diese Seite schließen.',

  // Das Konto
  'account.title': 'Ihr Konto',
  'account.logOut': 'Abmelden',
  'account.sessions': 'Wo Sie angemeldet sind',
  'account.thisOne': '(dieses Gerät)',
  'account.unknownDevice': 'Unbekanntes Gerät',
  'account.device': '{browser} unter {system}',
  'account.since': 'Angemeldet',
  'account.lastUsed': 'zuletzt verwendet',
  'account.end': 'Beenden',
  'account.endThis': 'Beenden: {session}',
  'account.endOthers': 'Alle anderen beenden',
  'account.applications': 'Verbundene Anwendungen',
  'account.noApplications': 'Keine Anwendung hat Zugriff auf Ihr Konto.',
  'account.connectedSince': 'verbunden',
  'account.withdraw': 'Zugriff widerrufen',
  'account.withdrawFrom': 'Zugriff widerrufen: {client}',
  'account.moreApplications': 'Weitere Anwendungen',
  'account.passwordTitle': 'Passwort ändern',
  'account.passwordEnds': 'Dadurch enden alle Ihre anderen Anmeldungen.',
  'account.currentPassword': 'Aktuelles Passwort',
  'account.newPassword': 'Neues Passwort',
  'account.changePassword': 'Passwort ändern',
  'account.ended': 'Die Anmeldung wurde beendet.',
  'account.others-ended': 'Alle Ihre anderen Anmeldungen wurden beendet.',
  'account.withdrawn': 'Die Anwendung hat keinen Zugriff mehr auf Ihr Konto.',
  'account.password': 'Ihr Passwort wurde geändert, und alle Ihre anderen Anmeldungen wurden beendet.',
  'account.outOfDate': 'Die Seite war nicht mehr aktuell. Bitte versuchen Sie es noch einmal.',
  'account.passwordRule':
    'Mindestens {least} Zeichen. Ein Satz ist gut; die häufigsten Passwörter und Ihr Benutzername sind es nicht.',
  'account.passwordsMissing': 'Bitte geben Sie Ihr aktuelles und ein neues Passwort ein.',
  'account.passwordShort': 'Ein Passwort hat mindestens {least} Zeichen.',
  'account.passwordLong': 'Ein Passwort hat höchstens {most} Zeichen.',
  'account.passwordCharacters': 'Ein Passwort hat keine Steuerzeichen und keine unsichtbaren Zeichen.',
  'account.passwordCommon':
    'Dieses Passwort ist eines der häufigsten, die zuerst erraten werden. Bitte wählen Sie ein anderes.',
  'account.passwordPattern':
    'Ein Passwort wiederholt sich nicht und folgt nicht dem Alphabet, den Ziffern oder der Tastatur.',
  'account.passwordUsername': 'Ein Passwort ist nicht Ihr Benutzername.',
  'account.passwordWrong': 'Das aktuelle Passwort ist falsch.',
  'account.changedMeanwhile': 'Ihr Konto wurde inzwischen geändert. Bitte versuchen Sie es noch einmal.',

  // Fehler beim Anbieter
  'error.title': 'Diese Anfrage kann nicht abgeschlossen werden',
  'error.advice':
    'Gehen Sie zurück zur Anwendung und versuchen Sie es noch einmal. Wenn es wieder geschieht, nennen Sie den Betreibern der Anwendung den Code {code}.',
  'error.whatToDo': 'Was Sie tun können',
  'error.more': 'Was der Code bedeutet',
  'error.request': 'Anfrage',
  'error.detail': 'Was genau nicht stimmte (nur in der Demo zu sehen):',
  'error.later': 'Nichts ist verloren. Warten Sie einen Moment und versuchen Sie es noch einmal.',
  'error.ours':
    'Es liegt nicht an Ihnen. Versuchen Sie es noch einmal; geschieht es wieder, nennen Sie dem Betreiber dieser Seite die Nummer der Anfrage.',
  'error.fromThere': 'Gehen Sie dorthin zurück, woher Sie gekommen sind, und beginnen Sie dort noch einmal.',

  // Adressen, an denen nichts zu lesen ist
  'problem.missing': 'Diese Seite gibt es nicht',
  'problem.missingWhy': 'In der Adresse ist ein Fehler, oder was dort war, ist nicht mehr da.',
  'problem.missingAdvice': 'Prüfen Sie die Adresse, oder gehen Sie von hier aus weiter.',
  'problem.method': 'Diese Adresse lässt sich nicht für sich öffnen',
  'problem.methodWhy': 'Hierher sendet ein Formular oder ein Programm etwas; zu lesen gibt es nichts.',
  'problem.methodAdvice':
    'Gehen Sie zur vorigen Seite zurück und verwenden Sie das Formular dort, oder gehen Sie von hier aus weiter.',
  'problem.refusedWhy': 'So, wie die Anfrage gesendet wurde, lässt sie sich nicht beantworten.',
  'problem.refusedAdvice':
    'Gehen Sie zur vorigen Seite zurück und versuchen Sie es noch einmal, oder gehen Sie von hier aus weiter.',

  // Was auf der Leitung in Englisch steht
  'wire.manyClients':
    'Von dieser Website kamen zu viele Anwendungen, die niemand erlaubt hat. Versuchen Sie es später noch einmal.',
  'wire.unreadableClient': 'Was die Anwendung über sich sagt, war nicht zu lesen.',
  'wire.unregistered':
    'Die Anwendung, von der Sie kommen, ist nicht registriert. Wenn es früher ging, entfernen Sie dort die Verbindung und fügen Sie sie neu hinzu.',
  'wire.address': 'Die Rückkehradresse ist für diese Anwendung nicht registriert.',
  'wire.removed': 'Die Anwendung oder das Konto wurde inzwischen entfernt.',
  'wire.otherSite': 'Das Formular wurde von einer anderen Website abgeschickt.',
  'wire.missing': 'Der Parameter {parameter} fehlt.',
  'wire.malformed': 'Der Parameter {parameter} ist fehlerhaft.',
  'wire.long': 'Der Parameter {parameter} hat mehr als {most} Zeichen.',
  'wire.scopeCharacter': 'Der Parameter scope enthält ein Zeichen, das keine Berechtigung hat.',
  'wire.scopeMany': 'Der Parameter scope nennt mehr als {most} Berechtigungen.',
  'wire.scopeModifier': 'Der Parameter scope enthält eine Einschränkung vor dem Ende einer Berechtigung.',
  'wire.scopeNone':
    'Die Anfrage nennt keine Berechtigung, und für die Anwendung ist keine als Vorgabe eingetragen.',
  'wire.scopeNotAllowed': 'Von der angefragten Berechtigung ist nichts erlaubt.',
  'wire.scopeWider': 'Die Anfrage verlangt mehr, als erteilt wurde.',
  'wire.scopeNotGranted': 'Von der angefragten Berechtigung wurde nichts erteilt.',
  'wire.scopeElsewhere': 'Nichts von der Berechtigung gilt für die verlangte Ressource.',
  'wire.repeated': 'Ein Parameter wurde mehr als einmal gesendet.',
  'wire.encoding': 'Die Parameter sind nicht gültig als Formular in UTF-8 codiert.',
  'wire.contentType': 'Der Inhaltstyp muss application/x-www-form-urlencoded sein.',
  'wire.credentialsInUrl': 'Zugangsdaten dürfen nicht in der URL gesendet werden.',
  'wire.decisionInUrl': 'Eine Entscheidung darf nicht in der URL gesendet werden.',
  'wire.unreadable': 'Die Anfrage konnte nicht gelesen werden.',
  'wire.requestLong': 'Die Anfrage ist zu lang.',
  'wire.responseMode': 'Dieser response_mode wird nicht unterstützt.',
  'wire.hintForeign': 'Der id_token_hint ist kein ID-Token dieses Anbieters.',
  'wire.hintOther': 'Der id_token_hint wurde für einen anderen Client ausgestellt.',
  'wire.clientUnknown': 'Der Client ist nicht bekannt.',
  'wire.logoutUriAlone': 'Eine post_logout_redirect_uri braucht einen id_token_hint oder eine client_id.',
  'wire.logoutUri': 'Die post_logout_redirect_uri ist nicht registriert.',
  'wire.attempts': 'Es gab zu viele fehlgeschlagene Versuche. Bitte versuchen Sie es später noch einmal.',
  'wire.busy': 'Der Server ist ausgelastet. Bitte versuchen Sie es gleich noch einmal.',
  'code.invalid_request': 'Die Anfrage ist fehlerhaft.',
  'code.invalid_client': 'Die Anwendung konnte sich nicht ausweisen.',
  'code.invalid_grant':
    'Die Genehmigung ist ungültig, abgelaufen, widerrufen oder wurde für einen anderen Client ausgestellt.',
  'code.unauthorized_client': 'Die Anwendung darf diesen Grant oder Antworttyp nicht verwenden.',
  'code.unsupported_grant_type': 'Dieser Grant-Typ wird nicht unterstützt.',
  'code.invalid_scope': 'Die angefragte Berechtigung ist fehlerhaft, unbekannt oder nicht erlaubt.',
  'code.access_denied': 'Die Anfrage wurde abgelehnt.',
  'code.unsupported_response_type': 'Dieser Antworttyp wird nicht unterstützt.',
  'code.server_error': 'Auf dem Server ist ein unerwarteter Fehler aufgetreten.',
  'code.temporarily_unavailable': 'Der Server kann gerade nicht antworten.',
  'code.authorization_pending': 'Die Person hat noch nicht geantwortet.',
  'code.slow_down': 'Der Client fragt öfter, als er darf.',
  'code.expired_token': 'Der Gerätecode ist abgelaufen.',
  'code.invalid_token': 'Das Access-Token fehlt, ist abgelaufen, widerrufen oder fehlerhaft.',
  'code.insufficient_scope': 'Dem Access-Token fehlt eine nötige Berechtigung.',
  'code.insufficient_user_authentication':
    'Die Anmeldung hinter dem Access-Token ist zu alt oder von anderer Art, als verlangt wird.',
  'code.invalid_target':
    'Die verlangte Ressource ist fehlerhaft angegeben, nicht bekannt oder wurde nicht genehmigt.',
  'code.interaction_required': 'Der Server muss die Person etwas fragen.',
  'code.login_required': 'Die Person muss sich anmelden.',
  'code.consent_required': 'Die Person muss zustimmen.',
  'code.account_selection_required': 'Die Person muss ein Konto auswählen.',
  'code.unmet_authentication_requirements':
    'Die verlangte Art der Anmeldung (Authentication Context) ist nicht möglich.',
  'code.request_not_supported': 'Request-Objekte werden nicht unterstützt.',
  'code.request_uri_not_supported': 'Request-Objekte über eine Adresse werden nicht unterstützt.',
  'code.invalid_redirect_uri': 'Eine Rücksprungadresse ist nicht erlaubt.',
  'code.invalid_client_metadata': 'Die Angaben zum Client sind nicht erlaubt.',
  'code.registration_not_supported': 'Der Parameter registration wird nicht unterstützt.',

  // Was man bei einem Fehlercode tun kann
  'advice.invalid_request':
    'Senden Sie jeden Parameter einmal, als Formular in UTF-8 codiert, mit dem Inhaltstyp application/x-www-form-urlencoded. Die error_description nennt den fehlerhaften Parameter.',
  'advice.invalid_client':
    'Prüfen Sie Client-ID und Geheimnis, und ob der Client die Methode verwendet, für die er registriert ist. Ein öffentlicher Client sendet seine ID mit leerem Geheimnis.',
  'advice.invalid_grant':
    'Codes gelten einmal und für kurze Zeit, und nur für den Client, die redirect_uri und den code_verifier, für die sie ausgestellt wurden. Ein vor längerer Zeit ersetztes Refresh-Token beendet seine ganze Autorisierung: Lassen Sie die Person sich neu anmelden.',
  'advice.unauthorized_client': 'Registrieren Sie den Client mit --grants für diesen Grant.',
  'advice.unsupported_grant_type':
    'Siehe grant_types_supported in den Metadaten unter /.well-known/openid-configuration.',
  'advice.invalid_scope':
    'Fragen Sie nach Berechtigungen, für die der Client registriert ist und die die Person geben darf, durch Leerzeichen getrennt. Ein Client ohne Vorgabe muss welche nennen. Eine Erneuerung darf nach dem fragen, wonach die Anmeldung gefragt hat, oder nach weniger.',
  'advice.access_denied':
    'Die Person hat abgelehnt, oder das Formular kam von einer anderen Website: Bieten Sie an, neu zu beginnen. Oder der Client darf keine Introspektion: Registrieren Sie ihn mit --introspection on.',
  'advice.unsupported_response_type': 'Angeboten wird nur response_type=code.',
  'advice.server_error':
    'Der Fehler liegt bei uns und steht in unserem Protokoll. Versuchen Sie es später noch einmal.',
  'advice.temporarily_unavailable':
    'Versuchen Sie es nach der in Retry-After genannten Zahl von Sekunden noch einmal.',
  'advice.authorization_pending':
    'Fragen Sie nach so vielen Sekunden wieder, wie interval sagt, bis die Person geantwortet hat oder der Code abgelaufen ist.',
  'advice.slow_down': 'Warten Sie von jetzt an zwischen zwei Anfragen fünf Sekunden länger.',
  'advice.expired_token':
    'Beginnen Sie am device authorization endpoint von vorn, und zeigen Sie der Person den neuen Code.',
  'advice.invalid_token': 'Holen Sie ein neues Access-Token, mit dem Refresh-Token, falls es eines gibt.',
  'advice.insufficient_scope': 'Fragen Sie nach einem Token mit der Berechtigung, die die Antwort nennt.',
  'advice.insufficient_user_authentication':
    'Lassen Sie die Person sich neu anmelden: Wiederholen Sie die Autorisierungsanfrage mit acr_values und max_age, wie sie die Antwort nennt.',
  'advice.invalid_target':
    'Senden Sie resource als absolute URI ohne Fragment, die hier registriert ist (protected_resources in den Metadaten), am Token-Endpunkt eine, nach der die Anmeldung gefragt hat. Oder lassen Sie resource weg.',
  'advice.interaction_required':
    'Wiederholen Sie die Anfrage ohne prompt=none. Ein öffentlicher Client auf Loopback oder mit eigenem Schema braucht immer eine Seite.',
  'advice.login_required':
    'Wiederholen Sie die Anfrage ohne prompt=none, damit sich die Person anmelden kann.',
  'advice.consent_required': 'Wiederholen Sie die Anfrage ohne prompt=none, damit die Person zustimmen kann.',
  'advice.account_selection_required':
    'Wiederholen Sie die Anfrage ohne prompt=none, damit die Person ein Konto auswählen kann.',
  'advice.unmet_authentication_requirements':
    'Siehe acr_values_supported in den Metadaten unter /.well-known/openid-configuration, oder fragen Sie die acr als freiwillig an.',
  'advice.request_not_supported': 'Senden Sie die Parameter selbst statt eines Request-Objekts.',
  'advice.request_uri_not_supported': 'Senden Sie die Parameter selbst statt einer request_uri.',
  'advice.invalid_redirect_uri':
    'Registrieren Sie https-Adressen, http auf dem eigenen Gerät oder ein eigenes Schema, ohne Fragment und höchstens zehn. Die error_description sagt, welche Regel verletzt ist.',
  'advice.invalid_client_metadata':
    'Registrieren Sie sich für den Authorization Code Flow (RFC 7591 Abschnitt 2). Die error_description nennt die fehlerhafte Angabe.',
  'advice.registration_not_supported': 'Registrieren Sie den Client, bevor er Personen hierher schickt.',

  // Der Consumer
  'consumer.logIn': 'Anmelden',
  'consumer.logInAgain': 'Neu anmelden',
  'consumer.tryAgain': 'Noch einmal versuchen',
  'consumer.logOut': 'Abmelden',
  'consumer.projects': 'Ihre Projekte',
  'chooser.where': 'Wo haben Sie Ihr Konto?',
  'chooser.down': 'war eben nicht erreichbar; Sie können es noch einmal versuchen',
  'chooser.password': 'Ihr Passwort bleibt dort; wir erfahren nur, wer Sie sind.',
  'welcome.title': 'Willkommen',
  'welcome.at':
    'Diese Website hat keine eigenen Konten: Sie melden sich bei {provider} an, und wir erfahren von dort, wer Sie sind.',
  'welcome.choose':
    'Diese Website hat keine eigenen Konten: Sie melden sich bei einem Anbieter Ihrer Wahl an, und wir erfahren von dort, wer Sie sind.',
  'welcome.password': 'Ihr Passwort bleibt dort. Dort entscheiden Sie, was diese Website sehen und tun darf.',
  'home.hello': 'Guten Tag, {name}',
  'home.through': 'Sie sind über {provider} angemeldet.',
  'home.who': 'Wer Sie sind',
  'home.name': 'Name',
  'home.username': 'Benutzername',
  'home.email': 'E-Mail',
  'home.subject': 'Kennung',
  'home.login': 'Ihre Anmeldung',
  'home.scopes': 'Berechtigungen',
  'home.accessToken': 'Access-Token',
  'home.expires': 'läuft {when} ab',
  'home.expired': 'ist {when} abgelaufen',
  'home.isExpired': 'ist abgelaufen',
  'home.expiresIn': 'läuft in {time} ab',
  'home.endless': 'sagt nicht, wann es abläuft',
  'home.renewed': 'Wird bei Bedarf von selbst erneuert.',
  'home.notRenewed': 'Danach werden Sie gebeten, sich neu anzumelden.',
  'home.issued': 'Ausgestellt',
  'home.since': 'Angemeldet',
  'home.flow': 'Wie Sie angemeldet wurden, Nachricht für Nachricht',
  'home.refresh': 'Jetzt erneuern',
  'consumerLogout.title': 'Abmelden',
  'consumerLogout.heading': 'Möchten Sie sich abmelden?',
  'consumerLogout.who': 'Sie sind als {name} angemeldet.',
  'consumerLogout.both':
    'Das beendet Ihre Sitzung auf dieser Website und nimmt ihr den Zugriff bei {provider}. Ihre Sitzung dort kann damit enden oder weiterlaufen.',
  'consumerLogout.access':
    'Das beendet Ihre Sitzung auf dieser Website und deren Zugriff bei {provider}. Ihre Sitzung dort läuft weiter, wenn Sie sie nicht auch beenden.',
  'consumerLogout.only':
    'Das beendet Ihre Sitzung auf dieser Website. Die bei {provider} läuft weiter, wenn Sie sie nicht auch beenden.',
  'consumerLogout.here': 'Hier abmelden',
  'consumerLogout.there': 'Auch bei {provider} abmelden',
  'consumerLogout.stay': 'Bleiben',
  'consumerLoggedOut.title': 'Abgemeldet',
  'consumerLoggedOut.heading': 'Sie sind abgemeldet',
  'consumerLoggedOut.told':
    'Sie sind hier abgemeldet, und der Anbieter wurde gebeten, Sie ebenfalls abzumelden.',
  'projects.where': 'Sie liegen bei {provider}; diese Website liest, erstellt und löscht sie in Ihrem Namen.',
  'projects.noOlder': 'Es gibt keine älteren Projekte.',
  'projects.none': 'Sie haben noch keine Projekte. Legen Sie unten das erste an.',
  'projects.created': 'erstellt',
  'projects.delete': 'Löschen',
  'projects.pages': 'Seiten',
  'projects.newest': 'Neueste Projekte',
  'projects.older': 'Ältere Projekte',
  'projects.new': 'Projekt anlegen',
  'projects.name': 'Name',
  'projects.description': 'Beschreibung',
  'projects.optional': '(freiwillig)',
  'projects.create': 'Projekt anlegen',
  'projects.needsName': 'Ein Projekt braucht einen Namen von höchstens {most} Zeichen.',
  'projects.refused':
    'Der Anbieter hat dieses Projekt nicht angenommen. Ändern Sie den Namen oder die Beschreibung.',
  'deletion.title': 'Projekt löschen',
  'deletion.heading': 'Möchten Sie „{name}“ löschen?',
  'deletion.forGood': 'Es wird bei {provider} endgültig gelöscht.',
  'deletion.keep': 'Behalten',

  // Der Ablauf einer Anmeldung
  'flow.title': 'Wie Sie angemeldet wurden',
  'flow.what':
    'Die letzte Anmeldung dieses Browsers, Nachricht für Nachricht. Codes, Tokens und andere Geheimnisse sind verdeckt: Sie wurden nie aufgezeichnet.',
  'flow.notRecorded':
    'Diese Anmeldung wurde nicht aufgezeichnet. Melden Sie sich ab und wieder an, um sie hier zu sehen.',
  'flow.browser': 'Ihr Browser',
  'flow.site': 'Diese Website',
  'flow.provider': 'Der Anbieter',
  'flow.fromTo': '{from} → {to}',
  'flow.values': 'Werte: {count}',
  'flow.loggedIn': 'angemeldet',
  'flow.onceLoggedIn': 'sobald Sie angemeldet waren',
  'flow.cookie': 'die Kennung der Sitzung, {masked}',
  'flow.idToken': 'Das ID-Token',
  'flow.idTokenWhat':
    'Was der Anbieter über Sie unterschrieben hat. Diese Website hat die Signatur und jede Angabe geprüft, auf die sie sich verlässt.',
  'flow.header': 'Kopf',
  'flow.claims': 'Angaben',

  // Fehler beim Consumer
  'consumerError.code': 'Code',
  'consumerError.provider': 'Anbieter',
  'consumerError.says': 'Der Anbieter sagt',
  'trouble.again':
    'Beginnen Sie die Anmeldung von hier aus neu. Wenn es wieder geschieht, wenden Sie sich an den Betreiber dieser Website.',
  'trouble.suspicious':
    'Möglicherweise hat jemand die Anmeldung manipuliert. Deshalb wurde niemand angemeldet.',
  'trouble.operator':
    'Wenden Sie sich an den Betreiber dieser Website: Der Anbieter und diese Website passen nicht zusammen.',
  'trouble.start': 'Beginnen Sie von hier aus neu.',
  'trouble.comeBack': 'Melden Sie sich an, dann kommen Sie hierher zurück.',
  'trouble.unmatched': 'Die Anmeldung kann nicht zugeordnet werden',
  'trouble.missing_state': 'Die Antwort des Anbieters sagt nicht, zu welcher Anmeldung sie gehört.',
  'trouble.state_mismatch': 'Dieser Browser hat die beantwortete Anmeldung nicht begonnen.',
  'trouble.incomplete': 'Die Anmeldung ist unvollständig',
  'trouble.missing_code': 'Die Antwort des Anbieters enthält keinen Code.',
  'trouble.unreadable': 'Die Antwort kann nicht gelesen werden',
  'trouble.invalid_callback': 'Die Antwort des Anbieters enthält etwas doppelt.',
  'trouble.otherProvider': 'Ein anderer Anbieter hat geantwortet',
  'trouble.used': 'Diese Anmeldung wurde bereits verwendet',
  'trouble.login_used': 'Jede Antwort des Anbieters gilt einmal; vielleicht wurde die Seite neu geladen.',
  'trouble.usedAdvice':
    'Wenn Sie angemeldet sind, gehen Sie weiter zur Startseite. Sonst beginnen Sie bitte neu.',
  'trouble.late': 'Die Anmeldung hat zu lange gedauert',
  'trouble.login_expired': 'Eine Anmeldung muss innerhalb einer halben Stunde abgeschlossen sein.',
  'trouble.endedMeanwhile': 'Sie wurden inzwischen abgemeldet',
  'trouble.logged_out': 'Der Anbieter hat Ihre Sitzung beendet, während Sie sich hier angemeldet haben.',
  'trouble.unverified': 'Die Anmeldung kann nicht geprüft werden',
  'trouble.user_mismatch': 'Der Anbieter hat zwei verschiedene Personen genannt.',
  'trouble.logoutUnverified': 'Die Abmeldung kann nicht geprüft werden',
  'trouble.nobodyLoggedOut': 'Niemand wurde abgemeldet.',
  'trouble.refusedLogin': 'Der Anbieter hat die Anmeldung abgelehnt',
  'trouble.reasonBelow': 'Der Anbieter hat den unten stehenden Grund genannt.',
  'trouble.unreachable': 'Der Anbieter ist nicht erreichbar',
  'trouble.provider_unavailable': 'Der Anbieter antwortet gerade nicht.',
  'trouble.moment': 'Bitte versuchen Sie es gleich noch einmal; es ist nichts verloren gegangen.',
  'trouble.unreadableProvider': 'Die Antwort des Anbieters kann nicht gelesen werden',
  'trouble.invalid_response': 'Der Anbieter hat etwas Unerwartetes geantwortet.',
  'trouble.unsafe': 'Der Anbieter ist nicht sicher zu verwenden',
  'trouble.insecure_endpoint': 'Der Anbieter möchte ohne Verschlüsselung aufgerufen werden.',
  'trouble.logIn': 'Bitte melden Sie sich an',
  'trouble.not_logged_in': 'Diese Seite ist für angemeldete Personen.',
  'trouble.logInAgain': 'Bitte melden Sie sich neu an',
  'trouble.session_expired': 'Der Anbieter hat Ihre Sitzung beendet.',
  'trouble.token_refused': 'Der Anbieter akzeptiert Ihre Anmeldung nicht mehr.',
  'trouble.notAllowed': 'Das ist nicht erlaubt',
  'trouble.authentication_required':
    'Der Dienst verlangt eine andere Art der Anmeldung, als der Anbieter sie hat.',
  'trouble.insufficient_scope': 'Sie haben dieser Website beim Anbieter nicht erlaubt, das zu tun.',
  'trouble.allowAdvice': 'Melden Sie sich neu an und erlauben Sie es, oder bitten Sie um die Berechtigung.',
  'trouble.notThere': 'Das gibt es nicht',
  'trouble.not_found': 'Der Anbieter kennt nichts unter diesem Namen.',
  'trouble.gone': 'Vielleicht wurde es gelöscht; sehen Sie in der Liste nach.',
  'trouble.providerRefused': 'Der Anbieter hat abgelehnt',
  'trouble.api_refused': 'Der Anbieter hat die Anfrage nicht angenommen.',
  'trouble.checkInput': 'Prüfen Sie Ihre Eingaben und versuchen Sie es noch einmal.',
  'trouble.noProvider': 'Diesen Anbieter gibt es nicht',
  'trouble.unknown_provider': 'Diese Website bietet keine Anmeldung bei einem Anbieter dieses Namens.',
  'trouble.chooseOne': 'Wählen Sie einen aus der Liste.',
  'trouble.away': 'Das führt von hier weg',
  'trouble.invalid_return_to': 'Eine Anmeldung kann nur zu einer Seite dieser Website zurückführen.',
  'trouble.fromHome': 'Melden Sie sich von der Startseite aus an.',
  'trouble.asksFirst': 'Der Anbieter möchte Sie zuerst etwas fragen',
  'trouble.mustAsk':
    'Der Anbieter kann Sie nicht anmelden, ohne Sie etwas zu fragen, und durfte nicht fragen.',
  'trouble.answerThen': 'Versuchen Sie es noch einmal und beantworten Sie diesmal, was der Anbieter fragt.',
  'trouble.overloaded': 'Der Anbieter hat Schwierigkeiten',
  'trouble.nobodyNow': 'Der Anbieter kann zurzeit niemanden anmelden.',
  'trouble.minutes':
    'Bitte versuchen Sie es in einigen Minuten noch einmal; es ist nichts verloren gegangen.',
  'trouble.misconfigured': 'Die Anmeldung ist nicht richtig eingerichtet',
  'trouble.notYourFault':
    'Der Anbieter akzeptiert die Art nicht, wie diese Website um eine Anmeldung bittet. Es liegt nicht an Ihnen.',
  'trouble.cancelled': 'Die Anmeldung wurde abgebrochen',
  'trouble.declined': 'Sie oder der Anbieter haben abgelehnt. Deshalb wurde niemand angemeldet.',
  'trouble.whenever': 'Sie können jederzeit neu beginnen.',
  'trouble.refused': 'Die Anfrage wurde abgelehnt',
  'trouble.cannotAnswer': 'Die Anfrage kann nicht beantwortet werden.',
  'trouble.backHome': 'Gehen Sie zurück zur Startseite und versuchen Sie es von dort.',
  'trouble.wait': 'Bitte warten Sie einen Moment',
  'trouble.database': 'Diese Website kann ihre Datenbank gerade nicht erreichen.',
  'trouble.broken': 'Hier ist etwas schiefgegangen',
  'trouble.unexpected':
    'Auf dieser Website ist ein unerwarteter Fehler aufgetreten. Es liegt nicht an Ihnen.',
  'trouble.tellOperator':
    'Versuchen Sie es noch einmal. Wenn es wieder geschieht, wenden Sie sich an den Betreiber dieser Website.',
});
