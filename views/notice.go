package views

// text is the sentence of a kind of notice; empty for an unknown one, which shows nothing.
func (w NoticeWords) text(kind string) string {
	switch kind {
	case NoticeAlready:
		return w.Already
	case NoticeOutrun:
		return w.Outrun
	case NoticeUndone:
		return w.Undone
	case NoticeNothingToUndo:
		return w.NothingToUndo
	case NoticeBuried:
		return w.Buried
	case NoticeUnburied:
		return w.Unburied
	case NoticeSuspended:
		return w.Suspended
	case NoticeUnsuspended:
		return w.Unsuspended
	case NoticeFlagged:
		return w.Flagged
	case NoticeUnflagged:
		return w.Unflagged
	case NoticeFilterSaved:
		return w.FilterSaved
	case NoticeFilterRemoved:
		return w.FilterRemoved
	case NoticePrioritySet:
		return w.PrioritySet
	case NoticeSettingsSaved:
		return w.SettingsSaved
	case NoticeMockFewer:
		return w.MockFewer
	case NoticeMockMoved:
		return w.MockMoved
	case NoticeMockElsewhere:
		return w.MockElsewhere
	case NoticeMockDeleted:
		return w.MockDeleted
	case NoticeDataDeleted:
		return w.DataDeleted
	case NoticeCardGone:
		return w.CardGone
	case NoticeInterviewSaved:
		return w.InterviewSaved
	case NoticeInterviewArchived:
		return w.InterviewArchived
	case NoticeInterviewBack:
		return w.InterviewBack
	case NoticeSignedUp:
		return w.SignedUp
	case NoticeSignedOut:
		return w.SignedOut
	case NoticeForeign:
		return w.Foreign
	case NoticeMerged:
		return w.Merged
	case NoticeNotMerged:
		return w.NotMerged
	case NoticePasswordChanged:
		return w.PasswordChanged
	case NoticeSessionsEnded:
		return w.SessionsEnded
	case NoticeLinked:
		return w.Linked
	case NoticeUnlinked:
		return w.Unlinked
	case NoticeRoleChanged:
		return w.RoleChanged
	case NoticeBackupAsked:
		return w.BackupAsked
	case NoticeSignupSwitched:
		return w.SignupSwitched
	case NoticeCardSaved:
		return w.CardSaved
	case NoticePasskeyAdded:
		return w.PasskeyAdded
	case NoticePasskeyRenamed:
		return w.PasskeyRenamed
	case NoticePasskeyRemoved:
		return w.PasskeyRemoved
	}
	return w.Paper.text(kind)
}

// takeBack returns the form that undoes what the notice is about; ok is false where nothing can.
func (s Shell) takeBack() (path string, hidden fields, ok bool) {
	if s.Notice.Kind == NoticeInterviewArchived && s.Notice.Interview != "" {
		return interviewPath(s.Notice.Interview) + "/archive", fields{{"on", "0"}}, true
	}
	if s.Notice.Card == "" {
		return "", nil, false
	}
	switch s.Notice.Kind {
	case NoticeBuried:
		return cardPath(s.Notice.Card) + "/bury", fields{{"on", "0"}, {"next", s.Here}}, true
	case NoticeSuspended:
		return cardPath(s.Notice.Card) + "/suspend", fields{{"on", "0"}, {"next", s.Here}}, true
	case NoticeFlagged:
		return cardPath(s.Notice.Card) + "/flag", fields{{"flag", "0"}, {"next", s.Here}}, true
	}
	return "", nil, false
}
