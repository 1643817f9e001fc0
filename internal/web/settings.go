package web

import (
	"errors"
	"net/http"

	"doesaegim/internal/cards"
	"doesaegim/internal/study"
	"doesaegim/views"
)

// zones are the time zones offered; any other IANA name is accepted, too.
var zones = []string{
	"Asia/Seoul", "Asia/Tokyo", "Asia/Singapore", "Asia/Kolkata", "Australia/Sydney",
	"Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "UTC",
}

func showSettings(v *visit) error {
	return v.render(views.Settings(v.shell(""), views.SettingsForm{Settings: v.learner.Settings, Zones: zones}))
}

func saveSettings(v *visit) error {
	settings, err := study.SettingsFromForm(v.r.PostForm)
	var bad *study.SettingError
	if errors.As(err, &bad) {
		return render(v.w, v.r, http.StatusUnprocessableEntity, views.Settings(v.shell(""), views.SettingsForm{
			Settings: settings,
			Zones:    zones,
			Bad:      bad.Field,
			Typed:    v.r.PostForm.Get(bad.Field),
		}))
	}
	if err != nil {
		return err
	}
	if err := v.keepSettings(settings); err != nil {
		return err
	}
	return v.redirect("/settings", map[string][]string{"notice": {views.NoticeSettingsSaved}})
}

// switchLanguage is the short way to the one setting that a visitor may need before they can read the others.
func switchLanguage(v *visit) error {
	settings := v.learner.Settings
	switch l := cards.Language(v.r.PostForm.Get("language")); l {
	case cards.Korean, cards.English:
		settings.Language = l
	default:
		return errBadRequest
	}
	if err := v.keepSettings(settings); err != nil {
		return err
	}
	to := v.next()
	return v.redirect(to.Path, to.Query())
}

// keepSettings stores settings with the learner and in the cookie, which alone holds those of a guest without a row
// and which serves the pages made before anybody is identified.
func (v *visit) keepSettings(settings study.Settings) error {
	if v.learner.Known {
		if err := v.learner.Store.SaveSettings(v.r.Context(), settings.String()); err != nil {
			return err
		}
	}
	v.setCookie(settingsCookie, settings.String())
	return nil
}
