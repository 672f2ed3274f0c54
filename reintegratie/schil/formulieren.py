"""Plain Django forms in the house style: one renderer, one bound field, the templates in `templates/formulier/`."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

# First match wins: CheckboxSelectMultiple is a subclass of RadioSelect, and Input of nearly everything else.
BLOKKEN: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"),
    (forms.RadioSelect, "utrecht-radio-button utrecht-radio-button--html-input"),
    (forms.CheckboxInput, "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"),
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)


class NLBoundField(BoundField):
    """Adds classes and hints; ids of help and error stay Django's own (`<auto_id>_helptext`, `<auto_id>_error`)."""

    @property
    def blok(self) -> str:
        return next((klassen for soort, klassen in BLOKKEN if isinstance(self.field.widget, soort)), "")

    @property
    def nl(self) -> dict[str, object]:
        """What a form may say about a field: `field.nl = {"prefix": "€", "suffix": "%", "kaders": True, "rij": 5}`."""
        hints: dict[str, object] = {"prefix": "", "suffix": "", "kaders": False, "rij": 0}
        return hints | getattr(self.field, "nl", {})

    @property
    def doel_id(self) -> str:
        """The id an error summary links to: the first option of a group, else the control itself."""
        return f"{self.auto_id}_0" if self.use_fieldset else str(self.id_for_label)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        extra = (widget or self.field.widget).attrs.get("class", "")
        ongeldig = f"{self.blok.split()[0]}--invalid" if self.errors and self.blok else ""
        klassen = " ".join(filter(None, [self.blok, ongeldig, extra]))
        if klassen:
            attrs["class"] = klassen
        # Not the native attribute: it would colour every field that is still empty as wrong.
        if attrs.pop("required", False) and not self.field.widget.use_fieldset:
            attrs["aria-required"] = "true"
        if self.field.widget.use_fieldset:
            # Not allowed on a single option; the error is tied to the group.
            attrs.pop("aria-invalid", None)
        return attrs


class NLRenderer(TemplatesSetting):
    form_template_name = "formulier/form.html"
    field_template_name = "formulier/veld.html"
    bound_field_class = NLBoundField
